//! What can be forgotten, a shard a step.

use std::time::SystemTime;

use super::MemoryStore;
use super::kept::Kept;
use super::key::Key;
use super::moment::{NEVER, moment};
use super::room::Room;
use super::shards::locked;
use super::subjects::{Epoch, Shard};
use crate::store::StoreError;

impl MemoryStore {
    /// Forgets about so many entries, and says how many.
    pub(super) fn sweep(&self, limit: usize, now: SystemTime) -> usize {
        let mut forgotten = 0;
        self.sweep_until(moment(now).min(NEVER - 1), |more| {
            forgotten += more;
            forgotten >= limit
        });
        forgotten
    }

    /// Room for so many more entries, where need be that of expired ones.
    pub(super) fn room(&self, places: usize, now: i64) -> Result<Room<'_>, StoreError> {
        let mut room = self.bound.take(places);
        if room.is_none() {
            self.sweep_until(now, |forgotten| {
                if forgotten > 0 {
                    room = self.bound.take(places);
                }
                room.is_some()
            });
        }
        room.ok_or(StoreError::Full {
            capacity: self.bound.capacity(),
        })
    }

    fn sweep_until(&self, now: i64, mut enough: impl FnMut(usize) -> bool) {
        if self.tokens.sweep(now, &self.bound, &mut enough)
            || self.ended.sweep(now, &self.bound, &mut enough)
        {
            return;
        }
        for shard in self.subjects.iter() {
            if enough(self.sweep_subjects(shard, now)) {
                return;
            }
        }
    }

    /// Looks first and removes then, one after the other: a session is removed under two locks, of which this shard's is the second.
    fn sweep_subjects(&self, shard: &Shard, now: i64) -> usize {
        let Some(due) = due(shard, now) else {
            return 0;
        };
        let mut forgotten = 0;
        for (subject, id) in due.sessions {
            forgotten += self.forget_session(shard, subject, id, now);
        }
        for subject in due.epochs {
            forgotten += self.forget_epoch(shard, &subject, now);
        }
        forgotten
    }

    fn forget_session(&self, shard: &Shard, subject: Key, id: Key, now: i64) -> usize {
        let mut owners = locked(self.owners.of(&id));
        let mut sessions = shard.lock();
        let whole_id = (subject, id);
        let epoch = shard.epoch(&whole_id.0);
        let kept = sessions.by_subject.get(&whole_id);
        if !kept.is_some_and(|kept| is_due(kept, epoch, now)) {
            return 0;
        }
        sessions.by_subject.remove(&whole_id);
        owners.remove(&whole_id.1);
        let places = if shard.knows(&whole_id.0, &sessions) {
            1
        } else {
            2
        };
        self.bound.give_back(places);
        places
    }

    fn forget_epoch(&self, shard: &Shard, subject: &Key, now: i64) -> usize {
        let mut sessions = shard.lock();
        let Some(epoch) = shard.epoch(subject).filter(|epoch| epoch.forget <= now) else {
            return 0;
        };
        // None that it ended may come back to life.
        let mut theirs = sessions.of(subject);
        if theirs.any(|(_, kept)| kept.began_at <= epoch.until) {
            drop(theirs);
            sessions.due_at(epoch.forget);
            return 0;
        }
        drop(theirs);
        shard.remove_epoch(subject, &mut sessions);
        let places = usize::from(!shard.knows(subject, &sessions));
        self.bound.give_back(places);
        places
    }
}

struct Due {
    sessions: Vec<(Key, Key)>,
    epochs: Vec<Key>,
}

fn due(shard: &Shard, now: i64) -> Option<Due> {
    let mut sessions = shard.lock();
    if sessions.soonest > now {
        return None;
    }
    let mut due = Due {
        sessions: Vec::new(),
        epochs: Vec::new(),
    };
    let mut next = NEVER;
    for (subject, epoch) in shard.epochs() {
        if epoch.forget <= now {
            due.epochs.push(subject);
        } else {
            next = next.min(epoch.forget);
        }
    }
    for (whole_id, kept) in &sessions.by_subject {
        if is_due(kept, shard.epoch(&whole_id.0), now) {
            due.sessions.push(whole_id.clone());
        } else {
            next = next.min(kept.over_at());
        }
    }
    sessions.soonest = next;
    Some(due)
}

/// Whether no token of the session is valid any more: by its own time, or by that of the epoch that ended it.
fn is_due(kept: &Kept, epoch: Option<Epoch>, now: i64) -> bool {
    let ended = epoch.filter(|epoch| kept.began_at <= epoch.until);
    kept.over_at() <= now || ended.is_some_and(|epoch| epoch.forget <= now)
}
