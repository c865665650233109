//! Questions to the store itself, while the mirror may not answer.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio::sync::{Semaphore, SemaphorePermit};

use crate::store::{Lookup, RevocationKey, SessionStore, StoreError};

/// So many wait for the server at once; a server that answers in a tenth of a millisecond serves 640,000 a second.
const IN_FLIGHT: usize = 64;

/// How long a question waits for its turn. Where the server is down, those in flight wait for it, and all others fail after this.
const TURN: Duration = Duration::from_millis(100);

pub(super) struct Direct {
    store: Arc<dyn SessionStore>,
    turns: Semaphore,
}

impl Direct {
    pub(super) fn new(store: Arc<dyn SessionStore>) -> Self {
        Self {
            store,
            turns: Semaphore::new(IN_FLIGHT),
        }
    }

    pub(super) fn store(&self) -> &dyn SessionStore {
        &*self.store
    }

    /// Waits until this question may be asked.
    pub(super) async fn turn(&self) -> Result<SemaphorePermit<'_>, StoreError> {
        if let Ok(turn) = self.turns.try_acquire() {
            return Ok(turn);
        }
        let turn = tokio::time::timeout(TURN, self.turns.acquire()).await;
        turn.map_err(|_| StoreError::unavailable("too many questions wait for the store"))?
            .map_err(StoreError::unavailable)
    }

    pub(super) async fn is_revoked(
        &self,
        token: &RevocationKey<'_>,
        now: SystemTime,
    ) -> Result<bool, StoreError> {
        match self.store.is_revoked(token, now) {
            Lookup::Ready(answer) => answer,
            Lookup::Pending(answer) => answer.await,
        }
    }
}
