//! Ids that were ended, each with the instant from which it may be forgotten.

use std::sync::{Arc, Mutex};

use foldhash::fast::RandomState;
use papaya::{HashMap, LocalGuard, ResizeMode};
use seize::Collector;

use super::apart::Apart;
use super::key::Key;
use super::moment::NEVER;
use super::occupied::{Mark, Occupied};
use super::room::{Bound, NoRoom, Room};
use super::shards::{Shards, locked};

/// Ended ids of one kind. Readers never wait.
pub(super) struct Ends {
    shards: Shards<Shard>,
    occupied: Occupied,
}

struct Shard {
    ended: HashMap<Key, i64, RandomState>,
    /// Held while the map changes.
    changes: Apart<Mutex<Changes>>,
}

struct Changes {
    /// Nothing can be forgotten before this moment.
    soonest: i64,
    mark: Mark,
}

impl Ends {
    pub(super) fn new(collector: &Arc<Collector>) -> Self {
        let occupied = Occupied::default();
        let shard = |place| Shard {
            ended: HashMap::builder()
                .hasher(RandomState::default())
                .shared_collector(Arc::clone(collector))
                // Otherwise a map that has grown stays half moved until somebody writes again, and every read looks twice.
                .resize_mode(ResizeMode::Blocking)
                .build(),
            changes: Apart(Mutex::new(Changes {
                soonest: NEVER,
                mark: occupied.mark(place),
            })),
        };
        Self {
            shards: Shards::new(shard),
            occupied,
        }
    }

    /// Whether the id was ended. Its key is made, and the guard asked for, only where it may be.
    #[inline]
    pub(super) fn contains<'g>(
        &self,
        id: &str,
        guard: impl FnOnce() -> &'g LocalGuard<'g>,
    ) -> bool {
        let occupied = self.occupied.now();
        if occupied.is_none() {
            return false;
        }
        let key = Key::borrowed(id);
        let place = self.shards.place(&key);
        occupied.includes(place) && self.shards.at(place).ended.contains_key(&key, guard())
    }

    /// Adds the id, or remembers it for longer.
    pub(super) fn add(&self, key: Key, forget: i64, room: &mut Room<'_>) -> Result<(), NoRoom> {
        let shard = self.shards.of(&key);
        let ended = shard.ended.pin();
        let mut changes = locked(&shard.changes);
        match ended.get(&key) {
            None => room.spend(1)?,
            Some(known) if *known >= forget => return Ok(()),
            Some(_) => {}
        }
        changes.mark.set();
        ended.insert(key, forget);
        changes.soonest = forget.min(changes.soonest);
        Ok(())
    }

    /// Forgets what may be forgotten, a shard a step, until `enough` says so; whether it did.
    pub(super) fn sweep(
        &self,
        now: i64,
        bound: &Bound,
        mut enough: impl FnMut(usize) -> bool,
    ) -> bool {
        self.shards.iter().any(|shard| {
            let forgotten = shard.sweep(now);
            bound.give_back(forgotten);
            enough(forgotten)
        })
    }
}

impl Shard {
    fn sweep(&self, now: i64) -> usize {
        let mut changes = locked(&self.changes);
        if changes.soonest > now {
            return 0;
        }
        let ended = self.ended.pin();
        let (mut forgotten, mut next) = (0, NEVER);
        ended.retain(|_, forget| {
            if *forget <= now {
                forgotten += 1;
                return false;
            }
            next = next.min(*forget);
            true
        });
        if ended.iter().next().is_none() {
            changes.mark.clear();
        }
        changes.soonest = next;
        forgotten
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unentered<'g>() -> &'g LocalGuard<'g> {
        panic!("the map is entered")
    }

    fn end(ends: &Ends, bound: &Bound, id: &str, forget: i64) {
        let mut room = bound.take(1).unwrap();
        assert!(ends.add(Key::of(id), forget, &mut room).is_ok());
    }

    #[test]
    fn a_map_without_entries_is_not_entered() {
        let (collector, bound) = (Arc::default(), Bound::new(2));
        let ends = Ends::new(&collector);
        assert!(!ends.contains("a", unentered));
        end(&ends, &bound, "a", 5);
        let guard = collector.enter();
        assert!(ends.contains("a", || &guard));
        ends.sweep(5, &bound, |_| false);
        assert!(!ends.contains("a", unentered));
    }

    #[test]
    fn a_shard_is_entered_as_long_as_one_of_its_entries_is_kept() {
        let (collector, bound) = (Arc::default(), Bound::new(1_000));
        let ends = Ends::new(&collector);
        for id in 0..500_i64 {
            end(&ends, &bound, &id.to_string(), id);
        }
        let guard = collector.enter();
        for now in [0, 100, 250, 400, 498] {
            ends.sweep(now, &bound, |_| false);
            for id in 0..500 {
                assert_eq!(
                    ends.contains(&id.to_string(), || &guard),
                    id > now,
                    "{id} at {now}"
                );
            }
        }
    }

    #[test]
    fn a_reader_waits_for_no_writer() {
        let (collector, bound) = (Arc::default(), Bound::new(1));
        let ends = Ends::new(&collector);
        end(&ends, &bound, "a", 5);
        let _locks: Vec<_> = ends
            .shards
            .iter()
            .map(|shard| locked(&shard.changes))
            .collect();
        let (send, answer) = std::sync::mpsc::channel();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let guard = collector.enter();
                send.send(ends.contains("a", || &guard)).unwrap();
            });
            let seen = answer.recv_timeout(std::time::Duration::from_secs(20));
            assert_eq!(seen, Ok(true));
        });
    }
}
