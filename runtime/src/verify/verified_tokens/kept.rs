//! One verified token, and what its verification depended on.

use std::ops::Range;

use super::weight::weight;
use crate::keys::{KeySnapshot, LiveKeys};
use crate::verify::Verified;

/// A token whose signature and static claims are good by certain keys.
pub(crate) struct Kept {
    token: Verified,
    /// Which of the trusted issuers it is of; none where it is the manager's own.
    issuer: Option<usize>,
    /// Of the keys that verified it, which were there before it was.
    generation: u64,
    /// When the same of those keys are good, and so the same one is chosen, in seconds since 1970. The end is not part of it.
    span: Range<i64>,
    bytes: usize,
}

impl Kept {
    /// `now` is the instant at which these keys verified it, in seconds since 1970.
    pub(super) fn new(
        token: Verified,
        issuer: Option<usize>,
        keys: &KeySnapshot,
        now: i64,
    ) -> Self {
        token.wipe_at_the_end();
        Self {
            issuer,
            generation: keys.generation,
            span: keys.ring.unchanged_around(now),
            bytes: weight(&token),
            token,
        }
    }

    #[inline]
    pub(super) fn token(&self) -> &str {
        self.token.token()
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

    /// The token, as a judgement of its own.
    #[inline]
    pub(super) fn verified(&self) -> Verified {
        self.token.judged_again()
    }

    /// What it takes, with all that belongs to it.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }
}
