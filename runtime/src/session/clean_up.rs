//! What can be forgotten, removed in small batches.

use std::time::Duration;

use crate::manager::JwtManager;
use crate::store::StoreError;

/// Entries a step: each step is a short transaction, so that nobody waits for it.
const BATCH: usize = 500;

/// Another process may see an expired token as good for as long as its clock is behind ours.
const CLOCKS_DIFFER: Duration = Duration::from_mins(1);

/// A shorter one would ask the store without a pause.
const SHORTEST_PERIOD: Duration = Duration::from_secs(1);

impl JwtManager {
    /// Removes from the store what no valid token speaks of any more, in small batches, and says how many entries that were.
    ///
    /// # Errors
    /// When the store does not answer; what was removed by then stays so.
    pub async fn remove_expired(&self) -> Result<usize, StoreError> {
        let mut removed = 0;
        loop {
            let now = self.whole_instant();
            let now = now.checked_sub(CLOCKS_DIFFER).unwrap_or(now);
            let batch = self
                .store()
                .ask(|store| store.remove_expired(BATCH, now))
                .await?;
            if batch == 0 {
                return Ok(removed);
            }
            removed += batch;
            tokio::task::yield_now().await;
        }
    }

    /// The same again and again, for a task of its own: one such task for all replicas is enough, and more do no harm. A store
    /// that fails is tried again after the next `period`, and an error is logged. A `period` of less than a second is one second.
    ///
    /// ```
    /// # async fn start(tokens: portcullis::JwtManager) {
    /// use std::time::Duration;
    ///
    /// tokio::spawn(tokens.remove_expired_every(Duration::from_secs(60)));
    /// # }
    /// ```
    pub async fn remove_expired_every(self, period: Duration) {
        loop {
            if let Err(error) = self.remove_expired().await {
                tracing::error!(%error, source = ?error.source_text(), "expired sessions were not removed");
            }
            tokio::time::sleep(period.max(SHORTEST_PERIOD)).await;
        }
    }
}
