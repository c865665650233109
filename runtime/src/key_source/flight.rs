//! One fetch on its way. However it ends, those who wait for it are told.

use std::sync::Arc;

use tokio::sync::watch;

use super::FetchFault;
use super::attempts::Attempts;

/// Dropped without an end it was broken off: by a panic, or with the runtime that it ran in.
pub(super) struct Flight {
    attempts: Arc<Attempts>,
    number: u64,
    began_at: i64,
    outcome: Option<(i64, Result<(), FetchFault>)>,
    /// Closed when all else is settled, which wakes everybody who waits.
    _end: watch::Sender<()>,
}

impl Flight {
    pub(super) fn new(
        attempts: Arc<Attempts>,
        number: u64,
        began_at: i64,
    ) -> (Self, watch::Receiver<()>) {
        let (sender, receiver) = watch::channel(());
        let flight = Self {
            attempts,
            number,
            began_at,
            outcome: None,
            _end: sender,
        };
        (flight, receiver)
    }

    /// Ends it at `now`, in milliseconds since 1970.
    pub(super) fn end(mut self, now: i64, outcome: Result<(), FetchFault>) {
        self.outcome = Some((now, outcome));
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        let broken_off = (self.began_at, Err(FetchFault::BrokenOff));
        let (at, outcome) = self.outcome.take().unwrap_or(broken_off);
        self.attempts.end(self.number, at, outcome);
    }
}
