//! Sessions that are read.

use std::time::SystemTime;

use super::{Database, Failure, Manner, Row, SqlStore, Value, instant};
use crate::store::{Session, StoreError};

pub(super) const FIND: &str = "
    SELECT id, subject, label, generation, began_at, rotated_at, idle_expires_at, expires_at,
        dead OR EXISTS (SELECT 1 FROM portcullis_revocation WHERE kind = 2 AND key = $1),
        EXISTS (SELECT 1 FROM portcullis_revocation WHERE kind = 3 AND key = subject AND until >= began_at)
        OR EXISTS (SELECT 1 FROM portcullis_revocation WHERE kind = 4 AND key = '' AND until >= began_at)
    FROM portcullis_session
    WHERE id = $1";

pub(super) const LIST: &str = "
    SELECT id, subject, label, generation, began_at, rotated_at, idle_expires_at, expires_at
    FROM portcullis_session
    WHERE subject = $1 AND NOT dead
        AND (idle_expires_at IS NULL OR idle_expires_at > $2)
        AND (expires_at IS NULL OR expires_at > $2)
        AND NOT EXISTS (SELECT 1 FROM portcullis_revocation WHERE kind = 2 AND key = id)
        AND began_at > COALESCE((SELECT until FROM portcullis_revocation WHERE kind = 3 AND key = $1), $3)
        AND began_at > COALESCE((SELECT until FROM portcullis_revocation WHERE kind = 4 AND key = ''), $3)
    ORDER BY rotated_at DESC, began_at DESC, id
    LIMIT 1000";

/// A session, alive or not.
pub(super) struct Found {
    pub(super) session: Session,
    /// By itself.
    pub(super) is_ended: bool,
    /// With its subject or with everything.
    pub(super) is_under_an_epoch: bool,
}

impl<D: Database> SqlStore<D> {
    pub(super) async fn session(
        &self,
        id: &str,
        now: SystemTime,
    ) -> Result<Option<Session>, StoreError> {
        let found = self.find(id, now).await?;
        let alive = found.filter(|found| {
            !found.is_ended && !found.is_under_an_epoch && !found.session.has_expired(now)
        });
        Ok(alive.map(|found| found.session))
    }

    pub(super) async fn sessions(
        &self,
        subject: &str,
        now: SystemTime,
    ) -> Result<Vec<Session>, StoreError> {
        let values = [
            Value::Text(subject),
            instant::at(now),
            Value::Number(i64::MIN),
        ];
        let rows = self.rows(Manner::Reads, LIST, &values, now).await?;
        let sessions: Result<Vec<Session>, Failure> = rows.iter().map(read_session).collect();
        Ok(sessions?)
    }

    pub(super) async fn find(&self, id: &str, now: SystemTime) -> Result<Option<Found>, Failure> {
        let values = [Value::Text(id)];
        let rows = self.rows(Manner::Reads, FIND, &values, now).await?;
        rows.first().map(read_found).transpose()
    }
}

fn read_found(row: &impl Row) -> Result<Found, Failure> {
    Ok(Found {
        session: read_session(row)?,
        is_ended: row.flag(8)?,
        is_under_an_epoch: row.flag(9)?,
    })
}

/// The columns as every statement here that reads a session names them.
pub(super) fn read_session(row: &impl Row) -> Result<Session, Failure> {
    let generation = u64::try_from(row.number(3)?);
    let maybe_instant = |column| {
        let number = row.maybe_number(column)?;
        number.map(instant::from_number).transpose()
    };
    Ok(Session {
        id: row.text(0)?,
        subject: row.text(1)?,
        label: row.text(2)?,
        generation: generation.map_err(|_| Failure::Nonsense("a generation is negative"))?,
        began_at: instant::from_number(row.number(4)?)?,
        last_used_at: instant::from_number(row.number(5)?)?,
        idle_expires_at: maybe_instant(6)?,
        expires_at: maybe_instant(7)?,
    })
}
