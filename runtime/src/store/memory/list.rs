//! The sessions that are alive.

use std::cmp::Reverse;
use std::time::SystemTime;

use super::MemoryStore;
use super::key::Key;
use super::shards::locked;
use crate::store::Session;

/// Of one subject, as the trait says.
const LONGEST_LIST: usize = 1_000;

impl MemoryStore {
    pub(super) fn alive(&self, id: &str, now: SystemTime) -> Option<Session> {
        let id = Key::of(id);
        let owners = locked(self.owners.of(&id));
        let subject = owners.get(&id)?.clone();
        let shard = self.subjects.of(&subject);
        let sessions = shard.lock();
        let whole_id = (subject, id);
        let kept = sessions.by_subject.get(&whole_id)?;
        let session = kept.session(&whole_id.0, &whole_id.1);
        let ended = kept.began_at <= self.epoch_of(shard, &whole_id.0);
        (!ended && !session.has_expired(now)).then_some(session)
    }

    pub(super) fn all_alive(&self, subject: &str, now: SystemTime) -> Vec<Session> {
        let subject = Key::of(subject);
        let shard = self.subjects.of(&subject);
        let sessions = shard.lock();
        let epoch = self.epoch_of(shard, &subject);
        let theirs = sessions.of(&subject);
        let mut alive: Vec<Session> = theirs
            .filter(|(_, kept)| kept.began_at > epoch)
            .map(|(id, kept)| kept.session(&subject, id))
            .filter(|session| !session.has_expired(now))
            .collect();
        drop(sessions);
        alive.sort_by_key(|session| Reverse(session.last_used_at));
        alive.truncate(LONGEST_LIST);
        alive
    }
}
