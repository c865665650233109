//! Ids that were ended, each with the instant from which it may be forgotten.

use std::sync::{Arc, Mutex};

use foldhash::fast::RandomState;
use papaya::{HashMap, LocalGuard, ResizeMode};
use seize::Collector;

use super::key::Key;
use super::moment::NEVER;
use super::room::{Bound, NoRoom, Room};
use super::shards::{Shards, locked};

/// Ended ids of one kind. Readers never wait.
pub(super) struct Ends(Shards<Shard>);

struct Shard {
    ended: HashMap<Key, i64, RandomState>,
    /// Nothing can be forgotten before this moment; held while the map changes.
    soonest: Mutex<i64>,
}

impl Ends {
    pub(super) fn new(collector: &Arc<Collector>) -> Self {
        Self(Shards::new(|| Shard {
            ended: HashMap::builder()
                .hasher(RandomState::default())
                .shared_collector(Arc::clone(collector))
                // Otherwise a map that has grown stays half moved until somebody writes again, and every read looks twice.
                .resize_mode(ResizeMode::Blocking)
                .build(),
            soonest: Mutex::new(NEVER),
        }))
    }

    pub(super) fn contains(&self, key: &Key<&str>, guard: &LocalGuard<'_>) -> bool {
        self.0.of(key).ended.contains_key(key, guard)
    }

    /// Adds the id, or remembers it for longer.
    pub(super) fn add(&self, key: Key, forget: i64, room: &mut Room<'_>) -> Result<(), NoRoom> {
        let shard = self.0.of(&key);
        let ended = shard.ended.pin();
        let mut soonest = locked(&shard.soonest);
        match ended.get(&key) {
            None => room.spend(1)?,
            Some(known) if *known >= forget => return Ok(()),
            Some(_) => {}
        }
        ended.insert(key, forget);
        *soonest = forget.min(*soonest);
        Ok(())
    }

    /// Forgets what may be forgotten, a shard a step, until `enough` says so; whether it did.
    pub(super) fn sweep(
        &self,
        now: i64,
        bound: &Bound,
        mut enough: impl FnMut(usize) -> bool,
    ) -> bool {
        self.0.iter().any(|shard| {
            let forgotten = shard.sweep(now);
            bound.give_back(forgotten);
            enough(forgotten)
        })
    }
}

impl Shard {
    fn sweep(&self, now: i64) -> usize {
        let mut soonest = locked(&self.soonest);
        if *soonest > now {
            return 0;
        }
        let mut forgotten = 0;
        let mut next = NEVER;
        self.ended.pin().retain(|_, forget| {
            if *forget <= now {
                forgotten += 1;
                return false;
            }
            next = next.min(*forget);
            true
        });
        *soonest = next;
        forgotten
    }
}
