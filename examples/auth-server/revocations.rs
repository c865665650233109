//! The revoked tokens in the database, so that logging out outlives a restart.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use portcullis::{Lookup, RevocationKey, RevocationStore, StoreError, StoreFuture};
use sqlx::SqlitePool;

/// The revoked tokens in the database. Expired ones are removed a few at a time, whenever another is added.
#[derive(Clone)]
pub struct Revocations {
    database: SqlitePool,
}

impl Revocations {
    /// The revocations of an opened database.
    #[must_use]
    pub fn new(database: SqlitePool) -> Self {
        Self { database }
    }

    async fn contains(&self, token_id: &str) -> sqlx::Result<bool> {
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM revocations WHERE token_id = ?)")
            .bind(token_id)
            .fetch_one(&self.database)
            .await
    }

    async fn insert(&self, token: &RevocationKey<'_>, now: SystemTime) -> sqlx::Result<()> {
        sqlx::query(
            "INSERT INTO revocations (token_id, forget_after) VALUES (?, ?) ON CONFLICT DO NOTHING",
        )
        .bind(token.token_id)
        .bind(token.forget_after.map(seconds))
        .execute(&self.database)
        .await?;
        let remove = "DELETE FROM revocations WHERE token_id IN
            (SELECT token_id FROM revocations WHERE forget_after < ? LIMIT 100)";
        // The revocation is kept, and that is all that was asked for.
        if let Err(error) = sqlx::query(remove)
            .bind(seconds(now))
            .execute(&self.database)
            .await
        {
            tracing::warn!(%error, "expired revocations were not removed");
        }
        Ok(())
    }
}

impl RevocationStore for Revocations {
    fn is_revoked<'a>(&'a self, token: &'a RevocationKey<'a>, _now: SystemTime) -> Lookup<'a> {
        Lookup::Pending(Box::pin(async move {
            let found = self.contains(token.token_id).await;
            found.map_err(StoreError::unavailable)
        }))
    }

    fn revoke<'a>(&'a self, token: &'a RevocationKey<'a>, now: SystemTime) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let kept = self.insert(token, now).await;
            kept.map_err(StoreError::unavailable)
        })
    }
}

fn seconds(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

impl fmt::Debug for Revocations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Revocations").finish_non_exhaustive()
    }
}
