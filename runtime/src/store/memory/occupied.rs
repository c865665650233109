//! Which shards hold anything: asked first, since hardly any token was ever ended.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::apart::Apart;
use super::shards::Place;

/// A bit for each shard that may hold an entry.
///
/// A shard's bit is set before its first entry is added and taken away after its last one is gone, both under the shard's lock. So whoever
/// finds it taken away cannot miss an entry whose addition has returned. In between, writers leave it alone, and it stays in the caches of
/// all readers.
#[derive(Default)]
pub(super) struct Occupied(Arc<Apart<AtomicU32>>);

/// What was occupied at one instant.
#[derive(Clone, Copy)]
pub(super) struct Occupancy(u32);

/// The bit of one shard, kept behind the shard's lock.
pub(super) struct Mark {
    occupied: Arc<Apart<AtomicU32>>,
    bit: u32,
}

impl Occupied {
    #[inline]
    pub(super) fn now(&self) -> Occupancy {
        Occupancy(self.0.load(Ordering::SeqCst))
    }

    pub(super) fn mark(&self, place: Place) -> Mark {
        Mark {
            occupied: Arc::clone(&self.0),
            bit: place.bit(),
        }
    }
}

impl Occupancy {
    #[inline]
    pub(super) fn is_none(self) -> bool {
        self.0 == 0
    }

    #[inline]
    pub(super) fn includes(self, place: Place) -> bool {
        self.0 & place.bit() != 0
    }
}

impl Mark {
    /// An entry is about to be added.
    pub(super) fn set(&mut self) {
        if self.occupied.load(Ordering::SeqCst) & self.bit == 0 {
            self.occupied.fetch_or(self.bit, Ordering::SeqCst);
        }
    }

    /// The last entry is gone.
    pub(super) fn clear(&mut self) {
        self.occupied.fetch_and(!self.bit, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;
    use std::thread;
    use std::time::{Duration, SystemTime};

    use crate::MemoryStore;
    use crate::store::{Revocation, RevocationKey};

    const START: SystemTime = SystemTime::UNIX_EPOCH;
    const SHORT: Duration = Duration::from_secs(1);
    const LONG: Duration = Duration::from_secs(100);

    /// One of each kind.
    fn end_all(store: &MemoryStore, id: &str, lives: Duration) {
        let forget_after = Some(START + lives);
        for what in [
            Revocation::Token { id, forget_after },
            Revocation::Session { id, forget_after },
            Revocation::Subject {
                subject: id,
                until: START,
                forget_after,
            },
        ] {
            store.end(&what, START).unwrap();
        }
    }

    /// Whether each kind of end is found alone.
    fn are_ended(store: &MemoryStore, id: &str) -> [bool; 3] {
        let key = |token_id, subject| RevocationKey::new(token_id, subject, Some(START));
        [
            key(id, "other"),
            key("other", "other").of_session(id),
            key("other", id),
        ]
        .map(|key| store.was_ended(&key))
    }

    #[test]
    fn what_was_ended_is_found_in_every_shard() {
        let store = MemoryStore::new();
        let ids: Vec<String> = (0..500).map(|number| format!("{number}")).collect();
        for id in &ids {
            assert_eq!(are_ended(&store, id), [false; 3], "{id}");
            end_all(&store, id, LONG);
            assert_eq!(are_ended(&store, id), [true; 3], "{id}");
        }
        store.sweep(usize::MAX, START + SHORT);
        for id in &ids {
            assert_eq!(are_ended(&store, id), [true; 3], "{id}");
        }
    }

    #[test]
    fn what_was_ended_is_refused_from_then_on_while_the_last_entries_beside_it_are_forgotten() {
        // In each round most shards get their first entry, and lose it.
        for _ in 0..300 {
            let (store, together) = (MemoryStore::new(), Barrier::new(2));
            thread::scope(|scope| {
                scope.spawn(|| {
                    together.wait();
                    for number in 0..30 {
                        end_all(&store, &format!("short {number}"), SHORT);
                        store.sweep(usize::MAX, START + SHORT);
                    }
                });
                together.wait();
                let ids: Vec<String> = (0..30).map(|number| format!("long {number}")).collect();
                for id in &ids {
                    end_all(&store, id, LONG);
                    assert_eq!(are_ended(&store, id), [true; 3], "{id}");
                }
                for id in &ids {
                    assert_eq!(are_ended(&store, id), [true; 3], "{id}");
                }
            });
        }
    }
}
