//! What can be forgotten.

use std::time::SystemTime;

use super::{Database, Manner, SqlStore, Value, instant};
use crate::store::StoreError;

impl<D: Database> SqlStore<D> {
    pub(super) async fn remove_expired(
        &self,
        limit: usize,
        now: SystemTime,
    ) -> Result<usize, StoreError> {
        let revocations = self.remove(D::REMOVE_REVOCATIONS, limit, now).await?;
        let rest = limit.saturating_sub(revocations);
        Ok(revocations + self.remove(D::REMOVE_SESSIONS, rest, now).await?)
    }

    async fn remove(
        &self,
        statement: &'static str,
        limit: usize,
        now: SystemTime,
    ) -> Result<usize, StoreError> {
        if limit == 0 {
            return Ok(0);
        }
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let values = [instant::at(now), Value::Number(limit)];
        let rows = self.rows(Manner::Repeats, statement, &values, now).await?;
        Ok(rows.len())
    }
}
