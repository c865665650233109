//! The embedded database: one file, made at the first start.

use std::io;
use std::path::{Path, PathBuf};

use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::private_file;

/// The database cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DatabaseError {
    /// The file cannot be made.
    #[error("the database `{}` cannot be made: {error}", path.display())]
    Create {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The file is not a database, or not ours to write.
    #[error("the database `{}` cannot be opened: {error}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// Why.
        error: sqlx::Error,
    },
    /// Its tables are not those that this version knows.
    #[error("the database `{}` cannot be brought to this version: {error}", path.display())]
    Migrate {
        /// The file.
        path: PathBuf,
        /// Why.
        error: sqlx::migrate::MigrateError,
    },
}

/// Opens the database, makes it where there is none, and brings its tables up to date.
///
/// # Errors
/// When the file cannot be used as this database.
pub async fn open(path: &Path) -> Result<SqlitePool, DatabaseError> {
    // It holds the hashes of passwords. SQLite gives its other files the same mode.
    match private_file::create(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            let path = path.to_owned();
            return Err(DatabaseError::Create { path, error });
        }
        Ok(_) | Err(_) => {}
    }
    let options = SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        // What was answered with success stays, even when the power goes.
        .synchronous(SqliteSynchronous::Full);
    let pool = SqlitePoolOptions::new().connect_with(options).await;
    let pool = pool.map_err(|error| DatabaseError::Open {
        path: path.to_owned(),
        error,
    })?;
    let migrated = sqlx::migrate!("auth-server/migrations").run(&pool).await;
    migrated.map_err(|error| DatabaseError::Migrate {
        path: path.to_owned(),
        error,
    })?;
    Ok(pool)
}
