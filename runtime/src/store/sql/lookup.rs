//! Whether a token was ended.

use std::time::SystemTime;

use super::{Database, Failure, Manner, Row as _, SqlStore, Value, instant};
use crate::store::{RevocationKey, StoreError};

/// Each part is one look into the index of (kind, key). A store that is not the one of the birth known cannot tell.
pub(super) const IS_REVOKED: &str = "
    SELECT birth,
        EXISTS (SELECT 1 FROM portcullis_revocation WHERE kind = 1 AND key = $1)
        OR EXISTS (SELECT 1 FROM portcullis_revocation WHERE kind = 2 AND key = $2)
        OR EXISTS (SELECT 1 FROM portcullis_revocation WHERE kind = 3 AND key = $3 AND until >= $4)
        OR EXISTS (SELECT 1 FROM portcullis_revocation WHERE kind = 4 AND key = '' AND until >= $4)
    FROM portcullis_store";

impl<D: Database> SqlStore<D> {
    pub(super) async fn is_revoked(
        &self,
        token: &RevocationKey<'_>,
        now: SystemTime,
    ) -> Result<bool, StoreError> {
        // Taken before the question: what is adopted meanwhile was not yet asked.
        let known = self.birth();
        if let Some(answer) = self.ask(token, &known, now).await? {
            return Ok(answer);
        }
        self.start_again(now).await?;
        let answer = self.ask(token, &self.birth(), now).await?;
        Ok(answer.ok_or(Failure::Nonsense(
            "the database is replaced again and again",
        ))?)
    }

    /// Nothing where the tables are not those of this birth.
    async fn ask(
        &self,
        token: &RevocationKey<'_>,
        known: &str,
        now: SystemTime,
    ) -> Result<Option<bool>, Failure> {
        let began_at = token.began_at.map_or(i64::MIN, instant::to_number);
        let values = [
            Value::Text(token.token_id),
            Value::MaybeText(token.session),
            Value::Text(token.subject),
            Value::Number(began_at),
        ];
        let rows = self.rows(Manner::Reads, IS_REVOKED, &values, now).await?;
        match &*rows {
            [row] if row.text(0)? == known => Ok(Some(row.flag(1)?)),
            _ => Ok(None),
        }
    }
}
