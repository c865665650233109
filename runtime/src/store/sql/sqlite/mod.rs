//! Sessions in an embedded database.

mod connect;
mod run;
mod schema;

use std::fmt;
use std::path::Path;

use sqlx::SqlitePool;

pub(super) use self::run::SqliteDatabase;
use super::{OpenStoreError, SqlStore, is_a_session_store};
use crate::store::Durability;

/// Sessions and revocations in a SQLite file: kept over restarts and crashes of this machine, shared by the processes on it.
///
/// What it acknowledges is on disk. One process writes at a time and the others wait for it; reading waits for nobody. Whether a
/// token was ended is one indexed query, without a network.
///
/// The file must lie on a disk of this machine: SQLite's locks do not work over most network file systems. What is lost with the
/// file is lost: after a backup was put back, call [`end_everything_before`](crate::JwtManager::end_everything_before) the present,
/// because the backup does not know what was ended after it was made. Tables that were emptied under a running process are noticed, and
/// all older tokens are refused then.
pub struct SqliteStore {
    pub(super) sql: SqlStore<SqliteDatabase>,
}

impl SqliteStore {
    /// Opens the file, and makes it, readable for its owner alone, where it is missing. Settings that a database needs for its promises are
    /// made here: a write-ahead log, and `synchronous = FULL`.
    ///
    /// ```
    /// use portcullis::{JwtManager, SqliteStore};
    ///
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let folder = std::env::temp_dir().join(format!("portcullis-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder)?;
    /// let store = SqliteStore::open(folder.join("sessions.sqlite")).await?;
    /// let tokens = JwtManager::builder()
    ///     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
    ///     .session_store(store)
    ///     .build()?;
    /// # std::fs::remove_dir_all(&folder)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the file cannot be made, opened or written, or is of a newer release.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self, OpenStoreError> {
        let database = connect::open(path.as_ref()).await?;
        Self::with(database, Durability::Disk).await
    }

    /// Keeps sessions in the application's own database, in tables whose names begin with `portcullis_`.
    ///
    /// What it promises follows from the pool's settings: `Disk` with a journal on disk, and `Process` for a database in memory. Give the
    /// pool a `busy_timeout` and an `acquire_timeout` that are shorter than the manager's `store_timeout`.
    ///
    /// # Errors
    /// When the tables cannot be made or are of a newer release; and for settings by which the store would forget what it acknowledged:
    /// `synchronous` below `FULL`, no journal, or a database in memory whose pool has more than one connection or closes it.
    pub async fn of(pool: SqlitePool) -> Result<Self, OpenStoreError> {
        let durability = connect::judge(&pool).await?;
        Self::with(SqliteDatabase::of(pool), durability).await
    }

    async fn with(
        database: SqliteDatabase,
        durability: Durability,
    ) -> Result<Self, OpenStoreError> {
        let birth = schema::make(&database.writer).await?;
        let sql = SqlStore::new(database, durability, birth);
        Ok(Self { sql })
    }

    /// What it promises of what it acknowledges.
    #[must_use]
    pub fn durability(&self) -> Durability {
        self.sql.durability
    }
}

is_a_session_store!(SqliteStore);

impl fmt::Debug for SqliteStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqliteStore")
            .field("durability", &self.sql.durability)
            .finish_non_exhaustive()
    }
}
