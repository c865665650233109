//! How old an answer is, by a clock that nobody sets.

use std::time::{Duration, Instant};

/// Counts on from some instant, and never back.
pub(super) trait Stopwatch: Send + Sync {
    fn elapsed(&self) -> Duration;
}

/// The machine's own.
pub(super) struct SinceStart(Instant);

impl SinceStart {
    pub(super) fn begin() -> Self {
        Self(Instant::now())
    }
}

impl Stopwatch for SinceStart {
    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}
