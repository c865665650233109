//! Revocations in this process's memory: the embedded default.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use foldhash::fast::RandomState;
use papaya::HashMap;

use super::{Lookup, RevocationKey, RevocationStore, StoreError, StoreFuture};
use crate::clock::seconds;

/// About 100 bytes each.
const DEFAULT_CAPACITY: usize = 1_000_000;

/// Revocations in memory: gone with the process, unknown to other processes, read without waiting for writers.
///
/// It is bounded, and what it does when it is full is to refuse new revocations, loudly: no revocation that has not
/// expired is ever forgotten.
pub struct MemoryStore {
    /// From `jti` to the last second the revocation matters.
    revoked: HashMap<Box<str>, i64, RandomState>,
    capacity: usize,
    /// Held while the map grows, so that two writers cannot pass the bound together; the second of the last sweep.
    swept_at: Mutex<i64>,
}

impl MemoryStore {
    /// Room for a million revocations, about 100 MB when full.
    #[must_use]
    pub fn new() -> Self {
        Self::with_capacity(DEFAULT_CAPACITY)
    }

    /// Room for this many revocations.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        Self {
            revoked: HashMap::with_hasher(RandomState::default()),
            capacity,
            swept_at: Mutex::new(i64::MIN),
        }
    }

    /// How many revocations it holds, expired ones that were not swept yet among them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.revoked.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.revoked.is_empty()
    }

    fn insert(&self, token: &RevocationKey<'_>, now: i64) -> Result<(), StoreError> {
        let revoked = self.revoked.pin();
        // A panicking writer leaves nothing half done behind.
        let mut swept_at = self.swept_at.lock().unwrap_or_else(PoisonError::into_inner);
        // At most once a second: whoever fills the store must not make each further revocation read all of it.
        if revoked.len() >= self.capacity && *swept_at != now {
            revoked.retain(|_, forget_after| *forget_after >= now);
            *swept_at = now;
        }
        if revoked.len() >= self.capacity && !revoked.contains_key(token.token_id) {
            return Err(StoreError::Full {
                capacity: self.capacity,
            });
        }
        revoked.insert(
            token.token_id.into(),
            token.forget_after.map_or(i64::MAX, seconds),
        );
        Ok(())
    }
}

impl RevocationStore for MemoryStore {
    fn is_revoked<'a>(&'a self, token: &'a RevocationKey<'a>, _now: SystemTime) -> Lookup<'a> {
        Lookup::Ready(Ok(self.revoked.pin().contains_key(token.token_id)))
    }

    fn revoke<'a>(&'a self, token: &'a RevocationKey<'a>, now: SystemTime) -> StoreFuture<'a, ()> {
        Box::pin(std::future::ready(self.insert(token, seconds(now))))
    }
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore")
            .field("len", &self.len())
            .field("capacity", &self.capacity)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    fn key(token_id: &str, forget_after: u64) -> RevocationKey<'_> {
        let forget_after = Some(UNIX_EPOCH + Duration::from_secs(forget_after));
        RevocationKey {
            token_id,
            session: None,
            subject: "alice",
            forget_after,
        }
    }

    #[test]
    fn a_full_store_refuses_rather_than_forgets() {
        let store = MemoryStore::with_capacity(2);
        store.insert(&key("a", 100), 0).unwrap();
        store.insert(&key("b", 100), 0).unwrap();
        assert!(matches!(
            store.insert(&key("c", 100), 0),
            Err(StoreError::Full { capacity: 2 })
        ));
        assert!(
            store.insert(&key("a", 100), 0).is_ok(),
            "what is known already needs no room"
        );
        assert_eq!(store.len(), 2);
    }

    #[test]
    fn expired_revocations_make_room() {
        let store = MemoryStore::with_capacity(2);
        store.insert(&key("a", 100), 0).unwrap();
        store.insert(&key("b", 200), 0).unwrap();
        store.insert(&key("c", 300), 101).unwrap();
        assert_eq!(store.len(), 2);
    }
}
