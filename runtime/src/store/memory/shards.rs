//! Many small parts instead of a large one: a writer locks one of them, and a sweep steps from one to the next.

use std::hash::{BuildHasher as _, Hash};
use std::sync::{Mutex, MutexGuard, PoisonError};

use foldhash::fast::RandomState;

/// A power of two, and a bit of a `u32` for each.
const SHARDS: usize = u32::BITS as usize;

/// What is kept, by the hash of its key.
pub(super) struct Shards<T> {
    shards: Box<[T; SHARDS]>,
    hasher: RandomState,
}

/// Which shard it is.
#[derive(Clone, Copy)]
pub(super) struct Place(usize);

impl<T> Shards<T> {
    pub(super) fn new(mut shard: impl FnMut(Place) -> T) -> Self {
        Self {
            shards: Box::new(std::array::from_fn(|index| shard(Place::of(index)))),
            hasher: RandomState::default(),
        }
    }

    /// The one that this key belongs to. Borrowed and owned keys must hash alike.
    pub(super) fn of(&self, key: &impl Hash) -> &T {
        self.at(self.place(key))
    }

    #[inline]
    pub(super) fn place(&self, key: &impl Hash) -> Place {
        let bits = self.hasher.hash_one(key) >> (u64::BITS - SHARDS.trailing_zeros());
        Place::of(usize::try_from(bits).unwrap_or_default())
    }

    #[inline]
    pub(super) fn at(&self, place: Place) -> &T {
        let [first, ..] = &*self.shards;
        self.shards.get(place.0).unwrap_or(first)
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.shards.iter()
    }
}

impl Place {
    #[inline]
    fn of(index: usize) -> Self {
        Self(index % SHARDS)
    }

    /// The shard's own bit of as many as there are shards.
    #[inline]
    pub(super) fn bit(self) -> u32 {
        1 << self.0
    }
}

/// A panic leaves nothing half done: what is changed under a lock is changed by calls that do not panic.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
