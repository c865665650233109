//! One verified token, and what its verification depended on.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use super::weight::weight;
use crate::keys::{KeySnapshot, LiveKeys};
use crate::verify::payload::Payload;
use crate::verify::record::Record;

/// A token whose signature and static claims are good by certain keys.
pub(crate) struct Kept {
    record: Record,
    /// Which of the trusted issuers it is of; none where it is the manager's own.
    issuer: Option<usize>,
    /// Of the keys that verified it, which were there before it was.
    generation: u64,
    /// When the same of those keys are good, and so the same one is chosen, in seconds since 1970. The end is not part of it.
    span: Range<i64>,
    bytes: usize,
}

/// What stands where no token is: it was verified by no keys.
static NOTHING: LazyLock<Arc<Kept>> = LazyLock::new(|| {
    Arc::new(Kept {
        record: Record::new("", b"", Payload::default()),
        issuer: None,
        generation: 0,
        span: 0..0,
        bytes: 0,
    })
});

impl Kept {
    pub(super) fn nothing() -> Arc<Self> {
        Arc::clone(&NOTHING)
    }

    /// `now` is the instant at which these keys verified it, in seconds since 1970.
    pub(super) fn new(record: Record, issuer: Option<usize>, keys: &KeySnapshot, now: i64) -> Self {
        record.wipe_at_the_end();
        Self {
            issuer,
            generation: keys.generation,
            span: keys.ring.unchanged_around(now),
            bytes: weight(&record),
            record,
        }
    }

    #[inline]
    pub(super) fn token(&self) -> &str {
        self.record.token()
    }

    #[inline]
    pub(super) fn issuer(&self) -> Option<usize> {
        self.issuer
    }

    /// Whether these keys would find now what was found then. Where they are not current, newer ones may be asked for first.
    #[inline]
    pub(super) fn is_by(&self, keys: &LiveKeys, now: i64) -> bool {
        self.span.contains(&now) && keys.are_still(self.generation, now)
    }

    #[inline]
    pub(super) fn payload(&self) -> &Payload {
        &self.record.reading().payload
    }

    #[inline]
    pub(crate) fn record(&self) -> &Record {
        &self.record
    }

    /// What it takes, with all that belongs to it.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }
}
