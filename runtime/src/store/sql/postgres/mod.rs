//! Sessions in a database that many machines share.

mod connect;
mod lend;
mod run;
mod schema;

use std::fmt;

use sqlx::PgPool;

use self::run::PostgresDatabase;
use super::{OpenStoreError, SqlStore, is_a_session_store};
use crate::store::Durability;

/// Sessions and revocations in PostgreSQL, 13 or later, shared by all who use the database.
///
/// Whether a token was ended is one indexed query, and a round trip. What it acknowledges is on the server's disk, unless the server's
/// settings say otherwise; a standby that takes over without having received it has lost it, so let PostgreSQL replicate
/// synchronously where one may. After a backup was put back, call
/// [`end_everything_before`](crate::JwtManager::end_everything_before) the present, because the backup does not know what was
/// ended after it was made. A database that was emptied or replaced under a running process is noticed, and all older tokens are refused then.
pub struct PostgresStore {
    pub(super) sql: SqlStore<PostgresDatabase>,
}

impl PostgresStore {
    /// Connects to the database of this URL, on a primary server and no standby, with a pool of its own, and makes the tables where they are missing; their names begin
    /// with `portcullis_`, and they lie in the first schema of the `search_path`. Once they are there, the role needs no right to make any.
    ///
    /// For TLS the application turns on one of the `tls-…` features of `sqlx`.
    ///
    /// ```no_run
    /// use portcullis::{JwtManager, PostgresStore};
    ///
    /// # async fn start() -> Result<(), Box<dyn std::error::Error>> {
    /// let store = PostgresStore::connect("postgres://shop@localhost/shop").await?;
    /// let tokens = JwtManager::builder()
    ///     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
    ///     .session_store(store)
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the URL is none, the server cannot be reached, or the tables cannot be made or are of a newer release.
    pub async fn connect(url: &str) -> Result<Self, OpenStoreError> {
        Self::of(connect::connect(url).await?).await
    }

    /// Keeps sessions in the application's own database. Give the pool an `acquire_timeout` that is shorter than the manager's `store_timeout`, and an
    /// `after_connect` that refuses a server whose `pg_is_in_recovery()`, where its address may come to lead to a standby: there checks would be stale.
    ///
    /// What it promises is read from the server's settings now: `Disk` where it writes to disk before it answers, else `Unknown`.
    ///
    /// # Errors
    /// When the tables cannot be made or are of a newer release, on a standby, and where `default_transaction_isolation` is not `read committed`.
    pub async fn of(pool: PgPool) -> Result<Self, OpenStoreError> {
        let durability = connect::judge(&pool).await?;
        let birth = schema::make(&pool).await?;
        let sql = SqlStore::new(PostgresDatabase { pool }, durability, birth);
        Ok(Self { sql })
    }

    /// What it promises of what it acknowledges.
    #[must_use]
    pub fn durability(&self) -> Durability {
        self.sql.durability
    }

    /// For whoever follows the table of revocations.
    pub(crate) fn pool(&self) -> &PgPool {
        &self.sql.database.pool
    }

    /// The value that the tables were born with, as far as this process knows: what others had held was made up for.
    pub(crate) fn birth(&self) -> String {
        self.sql.birth()
    }
}

is_a_session_store!(PostgresStore);

impl fmt::Debug for PostgresStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostgresStore")
            .field("durability", &self.sql.durability)
            .finish_non_exhaustive()
    }
}
