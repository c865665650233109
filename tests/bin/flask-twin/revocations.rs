//! The ids of revoked tokens, which a test can have forgotten.

use std::collections::HashSet;
use std::future::ready;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use portcullis::{Lookup, RevocationKey, RevocationStore, StoreFuture};

#[derive(Default)]
pub(crate) struct Revocations {
    ids: Mutex<HashSet<String>>,
}

impl Revocations {
    pub(crate) fn clear(&self) {
        self.ids
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

impl RevocationStore for Revocations {
    fn is_revoked<'a>(&'a self, token: &'a RevocationKey<'a>, _now: SystemTime) -> Lookup<'a> {
        let ids = self.ids.lock().unwrap_or_else(PoisonError::into_inner);
        Lookup::Ready(Ok(ids.contains(token.token_id)))
    }

    fn revoke<'a>(&'a self, token: &'a RevocationKey<'a>, _now: SystemTime) -> StoreFuture<'a, ()> {
        let mut ids = self.ids.lock().unwrap_or_else(PoisonError::into_inner);
        ids.insert(token.token_id.to_owned());
        Box::pin(ready(Ok(())))
    }
}
