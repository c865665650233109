//! Connections, and what their settings promise.

use std::fs::OpenOptions;
use std::io;
use std::path::Path;
use std::time::Duration;

use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use super::SqliteDatabase;
use crate::store::Durability;
use crate::store::sql::OpenStoreError;

/// For how long a call waits for a connection or for another process that writes: less than the manager waits for the store.
const PATIENCE: Duration = Duration::from_millis(800);

/// SQLite reads in parallel, and more than the cores of a small machine do no good.
const READERS: u32 = 4;

/// The write-ahead log is turned on once in the life of a file; who does it while another process opens the file is told that it
/// is locked, without a wait.
const ATTEMPTS: u32 = 50;

pub(super) async fn open(path: &Path) -> Result<SqliteDatabase, OpenStoreError> {
    make_private(path).map_err(OpenStoreError::unusable)?;
    let options = SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        // Of macOS, whose usual flush leaves the data in the disk's cache; others ignore it.
        .pragma("fullfsync", "ON")
        .pragma("checkpoint_fullfsync", "ON")
        .busy_timeout(PATIENCE);
    let writer = first_connection(&options).await?;
    let readers = pool(READERS).connect_lazy_with(options);
    Ok(SqliteDatabase { writer, readers })
}

async fn first_connection(options: &SqliteConnectOptions) -> Result<SqlitePool, OpenStoreError> {
    let mut attempt = 1;
    loop {
        match pool(1).connect_with(options.clone()).await {
            Err(sqlx::Error::Database(error)) if is_busy(&*error) && attempt < ATTEMPTS => {
                attempt += 1;
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            Err(error) => return Err(OpenStoreError::unusable(error)),
            Ok(pool) => return Ok(pool),
        }
    }
}

fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
}

/// SQLite gives the files beside it the same mode.
fn make_private(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// The low byte of a code is what it is about.
fn is_busy(error: &dyn sqlx::error::DatabaseError) -> bool {
    let code = error.code().and_then(|code| code.parse::<u32>().ok());
    matches!(code.map(|code| code & 0xff), Some(5 | 6))
}

/// What a pool of the application's promises.
pub(super) async fn judge(pool: &SqlitePool) -> Result<Durability, OpenStoreError> {
    let settings = read(pool).await.map_err(OpenStoreError::unusable)?;
    let options = pool.options();
    if settings.file.is_empty() {
        let stays = options.get_max_connections() == 1
            && options.get_idle_timeout().is_none()
            && options.get_max_lifetime().is_none();
        return if stays {
            Ok(Durability::Process)
        } else {
            Err(OpenStoreError::Setting(
                "a SQLite database in memory ends with its connection: its pool needs `max_connections(1)`, `idle_timeout(None)` and `max_lifetime(None)`",
            ))
        };
    }
    if settings.synchronous < 2 {
        return Err(OpenStoreError::Setting(
            "SQLite loses acknowledged revocations with the power unless `synchronous` is FULL: set it in the options of the pool",
        ));
    }
    match &*settings.journal_mode {
        "wal" | "delete" | "truncate" | "persist" => Ok(Durability::Disk),
        _ => Err(OpenStoreError::Setting(
            "SQLite without a journal on disk does not survive a crash: set `journal_mode` to WAL in the options of the pool",
        )),
    }
}

struct Settings {
    /// Empty where the database is in memory.
    file: String,
    synchronous: i64,
    journal_mode: String,
}

async fn read(pool: &SqlitePool) -> Result<Settings, sqlx::Error> {
    const FILE: &str = "SELECT COALESCE(file, '') FROM pragma_database_list WHERE name = 'main'";
    let mut connection = pool.acquire().await?;
    let one = &mut *connection;
    Ok(Settings {
        file: sqlx::query_scalar(FILE).fetch_one(&mut *one).await?,
        synchronous: sqlx::query_scalar("PRAGMA synchronous")
            .fetch_one(&mut *one)
            .await?,
        journal_mode: sqlx::query_scalar("PRAGMA journal_mode")
            .fetch_one(&mut *one)
            .await?,
    })
}
