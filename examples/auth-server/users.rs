//! The users and their roles.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use portcullis::Clock;
use serde::Serialize;
use sqlx::SqlitePool;

use crate::credentials::Username;

/// A user without the password.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
#[non_exhaustive]
pub struct User {
    /// The `sub` of the user's tokens.
    pub id: i64,
    /// The name, in small letters.
    pub name: String,
    /// The roles, in the order of the alphabet.
    #[sqlx(json)]
    pub roles: Vec<String>,
    #[serde(skip)]
    password_changed_at: i64,
}

impl User {
    /// When the password was last changed, in whole seconds as tokens count them.
    pub(crate) fn password_changed_at(&self) -> SystemTime {
        let since = u64::try_from(self.password_changed_at).unwrap_or_default();
        UNIX_EPOCH + Duration::from_secs(since)
    }
}

/// The users in the database.
#[derive(Clone)]
pub struct Users {
    database: SqlitePool,
    clock: Arc<dyn Clock>,
}

impl Users {
    /// The users of an opened database.
    pub fn new(database: SqlitePool, clock: impl Clock) -> Self {
        let clock = Arc::new(clock);
        Self { database, clock }
    }

    /// Adds a user and gives the id; nothing where the name is taken.
    pub(crate) async fn register(
        &self,
        name: &Username,
        password_hash: &str,
    ) -> sqlx::Result<Option<i64>> {
        let insert = "INSERT INTO users (name, password_hash, password_changed_at) VALUES (?, ?, ?)
            ON CONFLICT (name) DO NOTHING RETURNING id";
        sqlx::query_scalar(insert)
            .bind(name.as_str())
            .bind(password_hash)
            .bind(self.now())
            .fetch_optional(&self.database)
            .await
    }

    /// The id and the password's hash of the user of this name.
    pub(crate) async fn stored_password(
        &self,
        name: &Username,
    ) -> sqlx::Result<Option<(i64, String)>> {
        sqlx::query_as("SELECT id, password_hash FROM users WHERE name = ?")
            .bind(name.as_str())
            .fetch_optional(&self.database)
            .await
    }

    /// The user of this id.
    pub(crate) async fn find(&self, id: i64) -> sqlx::Result<Option<User>> {
        let select = "SELECT id, name, password_changed_at,
            (SELECT json_group_array(role ORDER BY role) FROM user_roles WHERE user_id = id) AS roles
            FROM users WHERE id = ?";
        sqlx::query_as(select)
            .bind(id)
            .fetch_optional(&self.database)
            .await
    }

    /// So many users after this id, and whether there are more.
    pub(crate) async fn page(&self, after: i64, limit: u32) -> sqlx::Result<(Vec<User>, bool)> {
        let select = "SELECT id, name, password_changed_at,
            (SELECT json_group_array(role ORDER BY role) FROM user_roles WHERE user_id = id) AS roles
            FROM users WHERE id > ? ORDER BY id LIMIT ?";
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let mut users: Vec<User> = sqlx::query_as(select)
            .bind(after)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1))
            .fetch_all(&self.database)
            .await?;
        let more = users.len() > limit;
        users.truncate(limit);
        Ok((users, more))
    }

    /// Gives the user another password; says whether there is such a user.
    pub(crate) async fn change_password(&self, id: i64, hash: &str) -> sqlx::Result<bool> {
        let update = "UPDATE users SET password_hash = ?, password_changed_at = ? WHERE id = ?";
        let updated = sqlx::query(update)
            .bind(hash)
            .bind(self.now())
            .bind(id)
            .execute(&self.database)
            .await?;
        Ok(updated.rows_affected() == 1)
    }

    /// Gives the user of this name a role, and says whether there is such a user. Access tokens minted before know nothing of
    /// it: it counts from the next refresh or login on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn grant(&self, name: &str, role: &str) -> sqlx::Result<bool> {
        let Ok(name) = Username::parse(name) else {
            return Ok(false);
        };
        let Some((id, _)) = self.stored_password(&name).await? else {
            return Ok(false);
        };
        sqlx::query("INSERT INTO user_roles (user_id, role) VALUES (?, ?) ON CONFLICT DO NOTHING")
            .bind(id)
            .bind(role)
            .execute(&self.database)
            .await?;
        Ok(true)
    }

    fn now(&self) -> i64 {
        let since = self.clock.now().duration_since(UNIX_EPOCH);
        since.map_or(0, |since| {
            i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
        })
    }
}

impl fmt::Debug for Users {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Users").finish_non_exhaustive()
    }
}
