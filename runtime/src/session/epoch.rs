//! Minting after a revocation, whatever the clock shows.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::SystemTime;

use crate::clock::{from_microseconds, microseconds};

/// The latest epoch that this manager set, in microseconds since 1970. A token that is minted after "everything of this subject is
/// ended" must not fall under it, even in the same microsecond or after the clock was set back.
#[derive(Debug)]
pub(crate) struct LatestEpoch(AtomicI64);

impl LatestEpoch {
    pub(super) fn note(&self, until: SystemTime) {
        self.0.fetch_max(microseconds(until), Ordering::SeqCst);
    }

    /// The instant at which a login begins that begins now.
    pub(crate) fn after(&self, now: SystemTime) -> SystemTime {
        let latest = self.0.load(Ordering::SeqCst);
        let begin = microseconds(now).max(latest.saturating_add(1));
        from_microseconds(begin).unwrap_or(now)
    }
}

impl Default for LatestEpoch {
    fn default() -> Self {
        Self(AtomicI64::new(i64::MIN))
    }
}
