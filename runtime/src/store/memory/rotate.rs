//! A refresh token is spent.

use std::time::SystemTime;

use super::MemoryStore;
use super::key::Key;
use super::shards::locked;
use crate::store::{
    Durability, Judgement, Rotated, Rotation, RotationRefusal, StoreError, Successor,
};

/// For how long after its end a replayed session is remembered, for managers with a leeway: a day.
const REMEMBERED_LONGER: i64 = 24 * 3_600 * 1_000_000;

impl MemoryStore {
    pub(super) fn spend(
        &self,
        rotation: &Rotation<'_>,
        now: SystemTime,
    ) -> Result<Rotated, StoreError> {
        let id = Key::of(rotation.session);
        let mut owners = locked(self.owners.of(&id));
        let Some(subject) = owners.get(&id).cloned() else {
            return Ok(Rotated::Refused(self.why_not_kept(rotation.session)));
        };
        let shard = self.subjects.of(&subject);
        let mut sessions = shard.lock();
        let epoch = self.epoch_of(shard, &subject);
        let whole_id = (subject, id);
        let Some(kept) = sessions.by_subject.get_mut(&whole_id) else {
            return Ok(Rotated::Refused(RotationRefusal::Unknown));
        };
        let session = kept.session(&whole_id.0, &whole_id.1);
        let judgement = rotation.judge(&session, now);
        if kept.began_at <= epoch && judgement != Judgement::Unknown {
            return Ok(Rotated::Refused(RotationRefusal::Ended));
        }
        Ok(match judgement {
            Judgement::Advances => {
                kept.advance(rotation.idle_expires_at, now);
                let over_at = kept.over_at();
                let advanced = kept.session(&whole_id.0, &whole_id.1);
                sessions.due_at(over_at);
                Rotated::Advanced(Successor::of(&advanced, Durability::Process))
            }
            Judgement::Repeats => Rotated::Repeated(Successor::of(&session, Durability::Process)),
            Judgement::Expired => Rotated::Refused(RotationRefusal::Expired),
            Judgement::Unknown => Rotated::Refused(RotationRefusal::Unknown),
            Judgement::Replayed => {
                let forget = kept.expires_at.saturating_add(REMEMBERED_LONGER);
                self.end_known(&mut owners, shard, &mut sessions, &whole_id, forget)
                    .map_err(|_| StoreError::unavailable("a session's own place was taken"))?;
                Rotated::Refused(RotationRefusal::Replayed)
            }
        })
    }

    fn why_not_kept(&self, id: &str) -> RotationRefusal {
        let guard = self.collector.enter();
        if self.ended.contains(id, || &guard) {
            RotationRefusal::Ended
        } else {
            RotationRefusal::Unknown
        }
    }
}
