//! A session is kept.

use std::time::SystemTime;

use super::MemoryStore;
use super::kept::Kept;
use super::key::Key;
use super::moment::{instant, moment};
use super::room::{NoRoom, Room};
use super::shards::locked;
use crate::store::{Begun, Durability, NewSession, StoreError};

impl MemoryStore {
    pub(super) fn keep(
        &self,
        session: &NewSession<'_>,
        now: SystemTime,
    ) -> Result<Begun, StoreError> {
        self.with_room(now, |room| self.keep_in(room, session, now))?
    }

    fn keep_in(
        &self,
        room: &mut Room<'_>,
        session: &NewSession<'_>,
        now: SystemTime,
    ) -> Result<Result<Begun, StoreError>, NoRoom> {
        let id = Key::of(session.id);
        let mut owners = locked(self.owners.of(&id));
        let guard = self.collector.enter();
        if owners.contains_key(&id) || self.ended.contains(session.id, || &guard) {
            return Ok(Err(StoreError::SessionExists));
        }
        let subject = Key::of(session.subject);
        let shard = self.subjects.of(&subject);
        let mut sessions = shard.lock();
        room.spend(if shard.knows(&subject, &sessions) {
            1
        } else {
            2
        })?;
        let epoch = self.epoch_of(shard, &subject);
        let began_at = moment(now).max(epoch.saturating_add(1));
        let kept = Kept::begin(session, began_at);
        sessions.due_at(kept.over_at());
        owners.insert(id.clone(), subject.clone());
        sessions.by_subject.insert((subject, id), kept);
        Ok(Ok(Begun::new(instant(began_at), Durability::Process)))
    }
}
