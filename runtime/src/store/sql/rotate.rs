//! The next generation of a session.

use std::time::{Duration, SystemTime};

use super::list::{Found, read_session};
use super::{Database, Failure, Manner, SqlStore, Value, instant};
use crate::store::{Judgement, Rotated, Rotation, RotationRefusal, Session, StoreError, Successor};

/// Does the whole of an honest refresh: of all calls for one generation the database lets one through.
pub(super) const ADVANCE: &str = "
    UPDATE portcullis_session
    SET generation = generation + 1, rotated_at = $4, idle_expires_at = $5, forget_after = COALESCE(expires_at, $5)
    WHERE id = $1 AND subject = $2 AND generation = $3 AND NOT dead
        AND (idle_expires_at IS NULL OR idle_expires_at > $4)
        AND (expires_at IS NULL OR expires_at > $4)
        AND NOT EXISTS (SELECT 1 FROM portcullis_revocation WHERE kind = 2 AND key = $1)
        AND NOT EXISTS (SELECT 1 FROM portcullis_revocation WHERE kind = 3 AND key = $2 AND until >= began_at)
        AND NOT EXISTS (SELECT 1 FROM portcullis_revocation WHERE kind = 4 AND key = '' AND until >= began_at)
    RETURNING id, subject, label, generation, began_at, rotated_at, idle_expires_at, expires_at";

pub(super) const WAS_ENDED: &str =
    "SELECT 1 FROM portcullis_revocation WHERE kind = 2 AND key = $1";

/// How often a rotation is tried that the database did not let through although it should have: the session began in between.
const ATTEMPTS: usize = 3;

/// For how long after its end a replayed session is remembered, for managers with a leeway.
const REMEMBERED_LONGER: Duration = Duration::from_hours(24);

impl<D: Database> SqlStore<D> {
    pub(super) async fn rotate(
        &self,
        rotation: &Rotation<'_>,
        now: SystemTime,
    ) -> Result<Rotated, StoreError> {
        for _ in 0..ATTEMPTS {
            if let Some(session) = self.advance(rotation, now).await? {
                return Ok(Rotated::Advanced(Successor::of(&session, self.durability)));
            }
            if let Some(rotated) = self.judge(rotation, now).await? {
                return Ok(rotated);
            }
        }
        Err(Failure::Restless.into())
    }

    async fn advance(
        &self,
        rotation: &Rotation<'_>,
        now: SystemTime,
    ) -> Result<Option<Session>, Failure> {
        let Ok(generation) = i64::try_from(rotation.generation) else {
            return Ok(None);
        };
        let values = [
            Value::Text(rotation.session),
            Value::Text(rotation.subject),
            Value::Number(generation),
            instant::at(now),
            instant::maybe_at(rotation.idle_expires_at),
        ];
        let rows = self.rows(Manner::RunsOnce, ADVANCE, &values, now).await?;
        rows.first().map(read_session).transpose()
    }

    /// Why the session did not advance; nothing where by now it would.
    ///
    /// What is read may be old when it is judged, but a session only ever goes on: a token that was replayed stays so, and the
    /// session is ended whatever became of it meanwhile.
    async fn judge(
        &self,
        rotation: &Rotation<'_>,
        now: SystemTime,
    ) -> Result<Option<Rotated>, Failure> {
        let refused = |refusal| Ok(Some(Rotated::Refused(refusal)));
        let Some(found) = self.find(rotation.session, now).await? else {
            return if self.was_ended(rotation.session, now).await? {
                refused(RotationRefusal::Ended)
            } else {
                refused(RotationRefusal::Unknown)
            };
        };
        let Found { session, .. } = &found;
        if found.is_ended || (found.is_under_an_epoch && session.subject == rotation.subject) {
            return refused(RotationRefusal::Ended);
        }
        match rotation.judge(session, now) {
            Judgement::Advances => Ok(None),
            Judgement::Repeats => {
                let successor = Successor::of(session, self.durability);
                Ok(Some(Rotated::Repeated(successor)))
            }
            Judgement::Expired => refused(RotationRefusal::Expired),
            Judgement::Unknown => refused(RotationRefusal::Unknown),
            Judgement::Replayed => refused(self.end_replayed(session, now).await?),
        }
    }

    async fn was_ended(&self, session: &str, now: SystemTime) -> Result<bool, Failure> {
        let values = [Value::Text(session)];
        let rows = self.rows(Manner::Reads, WAS_ENDED, &values, now).await?;
        Ok(!rows.is_empty())
    }

    /// Of several who bring back spent tokens at once, one is told that it ended the session.
    async fn end_replayed(
        &self,
        session: &Session,
        now: SystemTime,
    ) -> Result<RotationRefusal, Failure> {
        let end = session.expires_at;
        let forget_after = end.and_then(|end| end.checked_add(REMEMBERED_LONGER));
        let values = [Value::Text(&session.id), instant::maybe_at(forget_after)];
        let rows = self
            .rows(Manner::Repeats, D::END_REPLAYED, &values, now)
            .await?;
        Ok(if rows.is_empty() {
            RotationRefusal::Ended
        } else {
            RotationRefusal::Replayed
        })
    }
}
