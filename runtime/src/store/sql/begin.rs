//! A session begins.

use std::time::SystemTime;

use super::{Database, Manner, Row as _, SqlStore, Value, instant};
use crate::store::{Begun, NewSession, StoreError};

/// A session that begins while an epoch is set either begins by it and is ended at once, or begins after it; so neither waits for
/// the other. An id that is there or was ended leaves no row.
pub(super) const BEGIN: &str = "
    INSERT INTO portcullis_session
        (id, subject, label, generation, began_at, rotated_at, idle_expires_at, expires_at, forget_after)
    SELECT $1, $2, $3, 0, start.instant, start.instant, $5, $6, COALESCE($6, $5)
    FROM (
        SELECT CASE WHEN MAX(until) >= $4 THEN MAX(until) + 1 ELSE $4 END AS instant
        FROM portcullis_revocation
        WHERE (kind = 3 AND key = $2) OR (kind = 4 AND key = '')
    ) AS start
    WHERE NOT EXISTS (SELECT 1 FROM portcullis_revocation WHERE kind = 2 AND key = $1)
    ON CONFLICT (id) DO NOTHING
    RETURNING began_at";

impl<D: Database> SqlStore<D> {
    pub(super) async fn begin(
        &self,
        session: &NewSession<'_>,
        now: SystemTime,
    ) -> Result<Begun, StoreError> {
        let values = [
            Value::Text(session.id),
            Value::Text(session.subject),
            Value::Text(session.label),
            instant::at(now),
            instant::maybe_at(session.idle_expires_at),
            instant::maybe_at(session.expires_at),
        ];
        let rows = self.rows(Manner::RunsOnce, BEGIN, &values, now).await?;
        let row = rows.first().ok_or(StoreError::SessionExists)?;
        let began_at = instant::from_number(row.number(0)?)?;
        Ok(Begun::new(began_at, self.durability))
    }
}
