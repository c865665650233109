//! Many small parts instead of a large one: a writer locks one of them, and a sweep steps from one to the next.

use std::hash::{BuildHasher as _, Hash};
use std::sync::{Mutex, MutexGuard, PoisonError};

use foldhash::fast::RandomState;

/// A power of two.
const SHARDS: usize = 32;

/// What is kept, by the hash of its key.
pub(super) struct Shards<T> {
    shards: Box<[T; SHARDS]>,
    hasher: RandomState,
}

impl<T> Shards<T> {
    pub(super) fn new(mut shard: impl FnMut() -> T) -> Self {
        Self {
            shards: Box::new(std::array::from_fn(|_| shard())),
            hasher: RandomState::default(),
        }
    }

    /// The one that this key belongs to. Borrowed and owned keys must hash alike.
    pub(super) fn of(&self, key: &impl Hash) -> &T {
        let bits = self.hasher.hash_one(key) >> (u64::BITS - SHARDS.trailing_zeros());
        let [first, ..] = &*self.shards;
        let index = usize::try_from(bits).unwrap_or_default();
        self.shards.get(index).unwrap_or(first)
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.shards.iter()
    }
}

/// A panic leaves nothing half done: what is changed under a lock is changed by calls that do not panic.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
