//! The users and their roles.

use std::fmt;

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
}

/// The users in the database.
#[derive(Clone)]
pub struct Users {
    database: SqlitePool,
}

impl Users {
    /// The users of an opened database.
    #[must_use]
    pub fn new(database: SqlitePool) -> Self {
        Self { database }
    }

    /// Adds a user and gives the id; nothing where the name is taken.
    pub(crate) async fn register(
        &self,
        name: &Username,
        password_hash: &str,
    ) -> sqlx::Result<Option<i64>> {
        let insert = "INSERT INTO users (name, password_hash) VALUES (?, ?)
            ON CONFLICT (name) DO NOTHING RETURNING id";
        sqlx::query_scalar(insert)
            .bind(name.as_str())
            .bind(password_hash)
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

    /// The password's hash of the user of this id.
    pub(crate) async fn password_hash(&self, id: i64) -> sqlx::Result<Option<String>> {
        sqlx::query_scalar("SELECT password_hash FROM users WHERE id = ?")
            .bind(id)
            .fetch_optional(&self.database)
            .await
    }

    /// The user of this id.
    pub(crate) async fn find(&self, id: i64) -> sqlx::Result<Option<User>> {
        let select = "SELECT id, name,
            (SELECT json_group_array(role ORDER BY role) FROM user_roles WHERE user_id = id) AS roles
            FROM users WHERE id = ?";
        sqlx::query_as(select)
            .bind(id)
            .fetch_optional(&self.database)
            .await
    }

    /// So many users after this id, and whether there are more.
    pub(crate) async fn page(&self, after: i64, limit: u32) -> sqlx::Result<(Vec<User>, bool)> {
        let select = "SELECT id, name,
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
        let updated = sqlx::query("UPDATE users SET password_hash = ? WHERE id = ?")
            .bind(hash)
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
}

impl fmt::Debug for Users {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Users").finish_non_exhaustive()
    }
}
