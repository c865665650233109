//! Calls of the store itself, for the follower who waits for one.

use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::watch;

/// Only a call of the store brings it to notice that its data is gone, and what it does then needs the instant that comes with calls. The follower
/// waits for a call that began after it noticed.
pub(super) struct Inquiries {
    noticed: AtomicU64,
    answered: watch::Sender<u64>,
}

/// What a call began with.
#[derive(Clone, Copy)]
pub(super) struct Mark(u64);

impl Inquiries {
    pub(super) fn new() -> Self {
        Self {
            noticed: AtomicU64::new(0),
            answered: watch::Sender::new(0),
        }
    }

    /// Taken before a call of the store.
    pub(super) fn begin(&self) -> Mark {
        Mark(self.noticed.load(Ordering::SeqCst))
    }

    /// The call that took the mark was answered.
    pub(super) fn answered(&self, mark: Mark) {
        self.answered.send_if_modified(|answered| {
            let is_new = *answered < mark.0;
            *answered = mark.0.max(*answered);
            is_new
        });
    }

    /// Returns when a call was answered that began after this one.
    pub(super) async fn next(&self) {
        let notice = self.noticed.fetch_add(1, Ordering::SeqCst).wrapping_add(1);
        let mut answered = self.answered.subscribe();
        // The sender lives as long as this does.
        let _ = answered.wait_for(|answered| *answered >= notice).await;
    }
}
