//! Opening a store.

use std::os::unix::fs::PermissionsExt as _;
use std::time::{Duration, Instant};

use portcullis::{Durability, OpenStoreError, PostgresStore, RevocationKey, SqliteStore};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteSynchronous};

use sqlx::{ConnectOptions as _, Connection as _, Executor as _, PgConnection};

use super::{at, end_token, is_revoked, shared_postgres};
use crate::servers::free_port;

#[tokio::test]
async fn a_new_file_is_private_and_has_a_log() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sessions.sqlite");
    let store = SqliteStore::open(&path).await.unwrap();
    assert_eq!(store.durability(), Durability::Disk);
    end_token(&store, "one").await.unwrap();
    for name in [
        "sessions.sqlite",
        "sessions.sqlite-wal",
        "sessions.sqlite-shm",
    ] {
        let mode = folder.path().join(name).metadata().unwrap().permissions();
        assert_eq!(mode.mode() & 0o777, 0o600, "{name}");
    }
}

#[tokio::test]
async fn what_was_ended_is_known_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sessions.sqlite");
    let store = SqliteStore::open(&path).await.unwrap();
    end_token(&store, "one").await.unwrap();
    drop(store);
    let store = SqliteStore::open(&path).await.unwrap();
    let key = RevocationKey::new("one", "alice", Some(at(0)));
    assert!(is_revoked(&store, &key).await.unwrap());
}

#[tokio::test]
async fn stores_that_open_one_new_file_at_once_do_not_clash() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sessions.sqlite");
    let opening = (0..8).map(|_| tokio::spawn(SqliteStore::open(path.clone())));
    for opened in opening.collect::<Vec<_>>() {
        opened.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn stores_that_open_one_new_database_at_once_do_not_clash() {
    let server = shared_postgres().await;
    let url = server.database("at_once").await;
    let open = |url: String| async move { PostgresStore::connect(&url).await };
    let opening = (0..8).map(|_| tokio::spawn(open(url.clone())));
    for opened in opening.collect::<Vec<_>>() {
        assert_eq!(
            opened.await.unwrap().unwrap().durability(),
            Durability::Disk
        );
    }
}

#[tokio::test]
async fn a_pool_that_does_not_sync_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let options = SqliteConnectOptions::new()
        .filename(folder.path().join("sessions.sqlite"))
        .create_if_missing(true);
    let unsafe_options = options.clone().synchronous(SqliteSynchronous::Normal);
    let pool = SqlitePoolOptions::new().connect_lazy_with(unsafe_options);
    let refused = SqliteStore::of(pool).await;
    assert!(matches!(refused, Err(OpenStoreError::Setting(_))));
    let pool = SqlitePoolOptions::new().connect_lazy_with(options);
    let store = SqliteStore::of(pool).await.unwrap();
    assert_eq!(store.durability(), Durability::Disk);
}

#[tokio::test]
async fn tables_of_a_newer_release_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sessions.sqlite");
    SqliteStore::open(&path).await.unwrap();
    let options = SqliteConnectOptions::new().filename(&path);
    let mut other = options.connect().await.unwrap();
    let newer = "UPDATE portcullis_store SET version = 2";
    other.execute(newer).await.unwrap();
    let refused = SqliteStore::open(&path).await;
    assert!(matches!(
        refused,
        Err(OpenStoreError::Newer {
            found: 2,
            known: 1,
            ..
        })
    ));
}

#[tokio::test]
async fn a_role_without_the_right_to_make_tables_uses_those_that_are_there() {
    let server = shared_postgres().await;
    let url = server.database("rights").await;
    PostgresStore::connect(&url).await.unwrap();
    let mut admin = PgConnection::connect(&url).await.unwrap();
    admin
        .execute(
            "CREATE ROLE shop LOGIN;
             REVOKE CREATE ON SCHEMA public FROM PUBLIC;
             GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO shop;
             GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO shop",
        )
        .await
        .unwrap();
    let url = url.replace("postgres@", "shop@");
    let store = PostgresStore::connect(&url).await.unwrap();
    end_token(&store, "one").await.unwrap();
    end_token(&store, "one").await.unwrap();
}

#[tokio::test]
async fn what_a_server_promises_follows_from_its_settings() {
    let server = shared_postgres().await;
    let url = server.database("lazy").await;
    let mut admin = PgConnection::connect(&url).await.unwrap();
    let lazy = "ALTER DATABASE lazy SET synchronous_commit = off";
    admin.execute(lazy).await.unwrap();
    let store = PostgresStore::connect(&url).await.unwrap();
    assert_eq!(store.durability(), Durability::Unknown);
}

#[tokio::test]
async fn another_isolation_of_transactions_is_refused() {
    let server = shared_postgres().await;
    let url = server.database("isolated").await;
    let mut admin = PgConnection::connect(&url).await.unwrap();
    let isolated = "ALTER DATABASE isolated SET default_transaction_isolation = 'serializable'";
    admin.execute(isolated).await.unwrap();
    let refused = PostgresStore::connect(&url).await;
    assert!(matches!(refused, Err(OpenStoreError::Setting(_))));
}

#[tokio::test]
async fn a_server_that_is_not_there_is_an_error_in_time() {
    let url = format!("postgres://shop:secret@127.0.0.1:{}/shop", free_port());
    let begin = Instant::now();
    let error = PostgresStore::connect(&url).await.unwrap_err();
    assert!(begin.elapsed() < Duration::from_secs(2));
    let said = format!("{error:?} {error}");
    assert!(!said.contains("secret"));
    assert!(said.contains("ConnectionRefused"), "{said}");
}

#[tokio::test]
async fn the_url_of_something_else_is_refused_with_the_form_of_one() {
    for url in ["", "localhost", "localhost:5432", "mysql://localhost/shop"] {
        let error = PostgresStore::connect(url).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "this is no URL of a PostgreSQL database: it is `postgres://user:password@host:port/database`"
        );
    }
}

#[tokio::test]
async fn a_database_in_memory_promises_nothing_beyond_the_process() {
    let options = SqlitePoolOptions::new()
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None);
    let pool = options.connect("sqlite::memory:").await.unwrap();
    let store = SqliteStore::of(pool).await.unwrap();
    assert_eq!(store.durability(), Durability::Process);
    let pool = SqlitePoolOptions::new().connect("sqlite::memory:").await;
    let refused = SqliteStore::of(pool.unwrap()).await;
    assert!(matches!(refused, Err(OpenStoreError::Setting(_))));
}
