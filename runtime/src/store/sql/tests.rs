//! What of SQLite cannot be seen from outside: its settings, and how it finds rows.

#![cfg(feature = "sqlite")]

use std::path::PathBuf;
use std::{env, fs, process};

use sqlx::{AssertSqlSafe, Row as _, SqlitePool};

use super::sqlite::{SqliteDatabase, SqliteStore};
use super::{Database as _, begin, list, lookup, rotate};

/// A folder that goes away with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = env::temp_dir().join(format!("portcullis-{name}-{}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn every_connection_syncs_a_log_and_waits_for_less_than_the_manager() {
    let folder = Folder::new("settings");
    let store = SqliteStore::open(folder.0.join("sessions.sqlite"))
        .await
        .unwrap();
    let database = &store.sql.database;
    for pool in [&database.writer, &database.readers] {
        assert_eq!(setting(pool, "journal_mode").await, "wal");
        // 2 is FULL.
        assert_eq!(setting(pool, "synchronous").await, "2");
        assert_eq!(setting(pool, "fullfsync").await, "1");
        assert_eq!(setting(pool, "checkpoint_fullfsync").await, "1");
        assert_eq!(setting(pool, "busy_timeout").await, "800");
    }
}

async fn setting(pool: &SqlitePool, name: &str) -> String {
    let row = sqlx::query(AssertSqlSafe(format!("PRAGMA {name}")))
        .fetch_one(pool)
        .await
        .unwrap();
    let number = row.try_get::<i64, _>(0).map(|number| number.to_string());
    number.unwrap_or_else(|_| row.get(0))
}

#[tokio::test]
async fn no_statement_reads_a_whole_table() {
    let folder = Folder::new("plans");
    let store = SqliteStore::open(folder.0.join("sessions.sqlite"))
        .await
        .unwrap();
    for statement in [
        lookup::IS_REVOKED,
        begin::BEGIN,
        rotate::ADVANCE,
        rotate::WAS_ENDED,
        list::FIND,
        list::LIST,
        SqliteDatabase::END,
        SqliteDatabase::REMOVE_REVOCATIONS,
        SqliteDatabase::REMOVE_SESSIONS,
    ] {
        let explained = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}"));
        let rows = sqlx::query(explained)
            .fetch_all(&store.sql.database.readers)
            .await
            .unwrap();
        for step in rows.iter().map(|row| row.get::<String, _>("detail")) {
            let reads_all = step.starts_with("SCAN portcullis_session")
                || step.starts_with("SCAN portcullis_revocation");
            assert!(!reads_all, "{step} in {statement}");
        }
    }
}
