//! What time it is to those who ask.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::SystemTime;

use crate::clock::microseconds;

/// Instants come with the calls, from the manager's clock. The sweeper asks for one now and then, so that usual calls have nothing to write.
pub(super) struct Seen {
    wanted: AtomicBool,
    instant: AtomicI64,
}

impl Seen {
    pub(super) fn new() -> Self {
        Self {
            wanted: AtomicBool::new(true),
            instant: AtomicI64::new(i64::MIN),
        }
    }

    pub(super) fn show(&self, now: SystemTime) {
        if self.wanted.load(Ordering::Relaxed) {
            self.instant.store(microseconds(now), Ordering::Relaxed);
            self.wanted.store(false, Ordering::Release);
        }
    }

    /// An instant that was shown since the last time, if any was; asks for another one.
    pub(super) fn take(&self) -> Option<i64> {
        let shown = !self.wanted.swap(true, Ordering::Acquire);
        shown.then(|| self.instant.load(Ordering::Relaxed))
    }
}
