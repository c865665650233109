//! Asking a store that is somebody else's code.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::SystemTime;

use futures_util::FutureExt as _;

use super::{Lookup, RevocationKey, RevocationStore, StoreError};

/// The store's answer; a store that panics has none. Without this the panic would end the connection, and on HTTP/2 every
/// other request on it.
///
/// Nothing of ours is left half done by a panic: the store is given a key and the time, and both are read only.
pub(crate) async fn ask(
    store: &dyn RevocationStore,
    token: &RevocationKey<'_>,
    now: SystemTime,
) -> Result<bool, StoreError> {
    match catch_unwind(AssertUnwindSafe(|| store.is_revoked(token, now))) {
        Ok(Lookup::Ready(answer)) => answer,
        Ok(Lookup::Pending(answer)) => {
            let answer = AssertUnwindSafe(answer).catch_unwind().await;
            answer.unwrap_or_else(|_| Err(panicked()))
        }
        Err(_) => Err(panicked()),
    }
}

fn panicked() -> StoreError {
    StoreError::unavailable("the store panicked")
}
