//! Asking a store that is somebody else's code: it may panic, and it may hang.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use futures_util::FutureExt as _;

use super::{Lookup, RevocationKey, SessionStore, StoreError, StoreFuture};

/// A store whose every call ends in time, with an answer or an error.
#[derive(Clone)]
pub(crate) struct BoundedStore {
    store: Arc<dyn SessionStore>,
    timeout: Duration,
    answers_at_once: bool,
}

impl BoundedStore {
    pub(crate) fn new(store: Arc<dyn SessionStore>, timeout: Duration) -> Self {
        Self {
            answers_at_once: store.answers_at_once(),
            store,
            timeout,
        }
    }

    /// Whether the token was ended.
    pub(crate) async fn is_revoked(
        &self,
        token: &RevocationKey<'_>,
        now: SystemTime,
    ) -> Result<bool, StoreError> {
        match self.look(token, now) {
            Lookup::Ready(answer) => answer,
            Lookup::Pending(answer) => self.wait_for(answer).await,
        }
    }

    /// The same, as far as the store answers at once.
    #[inline]
    pub(crate) fn look<'a>(&'a self, token: &'a RevocationKey<'a>, now: SystemTime) -> Lookup<'a> {
        caught(|| self.store.is_revoked(token, now))
            .unwrap_or_else(|| Lookup::Ready(Err(panicked())))
    }

    /// The same, where the store mostly answers at once, and does. One that does not is not asked.
    #[inline]
    pub(crate) fn look_at_once(&self, token: &RevocationKey<'_>, now: SystemTime) -> Option<bool> {
        if !self.answers_at_once {
            return None;
        }
        // A store that panics has not answered.
        caught(|| match self.store.is_revoked(token, now) {
            Lookup::Ready(answer) => answer.ok(),
            Lookup::Pending(_) => None,
        })
        .flatten()
    }

    /// An answer that is not there at once. Boxed, or every guard would carry a timer.
    pub(crate) fn wait_for<'a>(&'a self, answer: StoreFuture<'a, bool>) -> StoreFuture<'a, bool> {
        Box::pin(self.bound(answer))
    }

    /// Any other call.
    pub(crate) async fn ask<'a, T>(
        &'a self,
        call: impl FnOnce(&'a dyn SessionStore) -> StoreFuture<'a, T>,
    ) -> Result<T, StoreError> {
        match caught(|| call(&*self.store)) {
            Some(answer) => self.bound(answer).await,
            None => Err(panicked()),
        }
    }

    /// Without this a panic would end the connection, and on HTTP/2 every other request on it.
    ///
    /// Nothing of ours is left half done by a panic: the store is given a question and the time, and both are read only.
    async fn bound<T>(&self, answer: StoreFuture<'_, T>) -> Result<T, StoreError> {
        let mut answer = AssertUnwindSafe(answer).catch_unwind();
        // An answer that is there needs no timer.
        if let Some(answer) = (&mut answer).now_or_never() {
            return answer.unwrap_or_else(|_| Err(panicked()));
        }
        match caught(|| tokio::time::timeout(self.timeout, answer)) {
            None => Err(StoreError::unavailable(
                "a store that takes its time needs a tokio runtime with its timer enabled",
            )),
            Some(bounded) => match bounded.await {
                Ok(Ok(answer)) => answer,
                Ok(Err(_)) => Err(panicked()),
                Err(_) => Err(StoreError::unavailable(TooSlow(self.timeout))),
            },
        }
    }
}

impl fmt::Debug for BoundedStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BoundedStore")
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// What the other side gave back; nothing where it panicked.
#[inline]
fn caught<T>(call: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(call)).ok()
}

fn panicked() -> StoreError {
    StoreError::unavailable("the store panicked")
}

#[derive(Debug, thiserror::Error)]
#[error("no answer within {0:?}")]
struct TooSlow(Duration);
