//! What is ended before its time.

use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::time::SystemTime;

use super::MemoryStore;
use super::key::Key;
use super::moment::{NEVER, end, instant, moment};
use super::room::{NoRoom, Room};
use super::shards::locked;
use super::subjects::{Epoch, Sessions, Shard};
use crate::store::{Durability, Revocation, Revoked, StoreError};

impl MemoryStore {
    pub(super) fn end(
        &self,
        what: &Revocation<'_>,
        now: SystemTime,
    ) -> Result<Revoked, StoreError> {
        self.with_room(now, |room| match *what {
            Revocation::Token { id, forget_after } => {
                self.tokens.add(Key::of(id), end(forget_after), room)?;
                Ok(Revoked::one(Durability::Process))
            }
            Revocation::Session { id, forget_after } => {
                self.end_session(Key::of(id), end(forget_after), room)?;
                Ok(Revoked::one(Durability::Process))
            }
            Revocation::Subject {
                subject,
                until,
                forget_after,
            } => {
                let epoch = Epoch {
                    until: moment(until),
                    forget: end(forget_after),
                };
                let until = self.end_subject(Key::of(subject), epoch, room)?;
                Ok(Revoked::until(instant(until), Durability::Process))
            }
            // One instant, which is kept for ever.
            Revocation::Everything { until, .. } => {
                let until = moment(until);
                let before = self.everything.fetch_max(until, Ordering::SeqCst);
                let until = instant(before.max(until));
                Ok(Revoked::until(until, Durability::Process))
            }
        })
    }

    fn end_session(&self, id: Key, forget: i64, room: &mut Room<'_>) -> Result<(), NoRoom> {
        let mut owners = locked(self.owners.of(&id));
        let Some(subject) = owners.get(&id).cloned() else {
            return self.ended.add(id, forget, room);
        };
        let shard = self.subjects.of(&subject);
        let mut sessions = shard.lock();
        self.end_known(&mut owners, shard, &mut sessions, &(subject, id), forget)
    }

    /// Ends a session that is kept: the revocation takes its place, until all its tokens are over.
    pub(super) fn end_known(
        &self,
        owners: &mut HashMap<Key, Key>,
        shard: &Shard,
        sessions: &mut Sessions,
        session: &(Key, Key),
        forget: i64,
    ) -> Result<(), NoRoom> {
        let Some(kept) = sessions.by_subject.get(session) else {
            return Ok(());
        };
        // It begins to be remembered before it is forgotten that there was such a session.
        let forget = forget.max(kept.expires_at);
        self.ended
            .add(session.1.clone(), forget, &mut self.bound.reuse(1))?;
        sessions.by_subject.remove(session);
        owners.remove(&session.1);
        if !shard.knows(&session.0, sessions) {
            self.bound.give_back(1);
        }
        Ok(())
    }

    fn end_subject(&self, subject: Key, epoch: Epoch, room: &mut Room<'_>) -> Result<i64, NoRoom> {
        let shard = self.subjects.of(&subject);
        let mut sessions = shard.lock();
        if !shard.knows(&subject, &sessions) {
            room.spend(1)?;
        }
        let newest = sessions.of(&subject).map(|(_, kept)| kept.began_at).max();
        let before = shard.epoch(&subject).unwrap_or(epoch);
        let until = epoch
            .until
            .max(before.until)
            .max(newest.unwrap_or(epoch.until));
        let forget = epoch.forget.max(before.forget);
        shard.set_epoch(subject, Epoch { until, forget }, &mut sessions);
        Ok(until)
    }

    /// Until when everything of the subject was ended, by its own epoch or by that of everything.
    pub(super) fn epoch_of(&self, shard: &Shard, subject: &Key) -> i64 {
        let own = shard.epoch(subject).map_or(i64::MIN, |epoch| epoch.until);
        own.max(self.everything())
    }

    /// Tries with the room that it turns out to need.
    pub(super) fn with_room<T>(
        &self,
        now: SystemTime,
        mut attempt: impl FnMut(&mut Room<'_>) -> Result<T, NoRoom>,
    ) -> Result<T, StoreError> {
        let mut room = self.bound.reuse(0);
        loop {
            match attempt(&mut room) {
                Ok(done) => return Ok(done),
                Err(NoRoom(places)) => {
                    drop(room);
                    room = self.room(places, moment(now).min(NEVER - 1))?;
                }
            }
        }
    }
}
