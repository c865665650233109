//! A database that does not answer, and one that does again.

use std::fs;
use std::time::{Duration, Instant};

use portcullis::{JwtManager, PostgresStore, RevocationKey, SessionStore, SqliteStore, StoreError};
use rustix::process::{Pid, Signal, kill_process};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{ConnectOptions as _, Connection as _, Executor as _, PgConnection};
use tokio::time::sleep;

use super::{at, begin, end_token, is_revoked, rotate, shared_postgres};
use crate::servers::Postgres;

#[tokio::test]
async fn a_frozen_server_is_an_error_in_time_and_no_longer_once_it_goes_on() {
    let server = Postgres::start().await;
    let store = PostgresStore::connect(&server.url()).await.unwrap();
    let tokens = JwtManager::builder()
        .secret("0pen-sesame-0pen-sesame-0pen-sesame")
        .session_store(store)
        .build()
        .unwrap();
    tokens.end_all_sessions("alice").await.unwrap();
    signal_all(&server, Signal::STOP);
    // More often than there are connections.
    for _ in 0..12 {
        let begin = Instant::now();
        let answer = tokens.sessions("alice").await;
        assert!(matches!(answer, Err(StoreError::Unavailable(_))));
        assert!(begin.elapsed() < Duration::from_secs(2));
    }
    signal_all(&server, Signal::CONT);
    eventually(async || tokens.end_all_sessions("alice").await.is_ok()).await;
}

#[tokio::test]
async fn a_text_that_is_the_id_of_no_session_is_no_failure() {
    let server = shared_postgres().await;
    let url = server.database("no_id").await;
    let tokens = JwtManager::builder()
        .secret("0pen-sesame-0pen-sesame-0pen-sesame")
        .session_store(PostgresStore::connect(&url).await.unwrap())
        .build()
        .unwrap();
    for id in ["", "\0", "a\0b", &"a".repeat(10_000)] {
        let ended = tokens.end_session_by_id("alice", id).await;
        assert!(!ended.unwrap(), "{id:?}");
    }
}

#[tokio::test]
async fn a_server_that_is_down_is_an_error_in_time_and_no_longer_once_it_is_back() {
    let mut server = Postgres::start().await;
    let store = PostgresStore::connect(&server.url()).await.unwrap();
    end_token(&store, "one").await.unwrap();
    server.kill();
    let key = RevocationKey::new("one", "alice", Some(at(0)));
    let begin = Instant::now();
    let answer = is_revoked(&store, &key).await;
    assert!(matches!(answer, Err(StoreError::Unavailable(_))));
    assert!(begin.elapsed() < Duration::from_secs(2));
    server.restart().await;
    eventually(async || is_revoked(&store, &key).await.is_ok_and(|revoked| revoked)).await;
}

#[tokio::test]
async fn cut_connections_are_made_again_without_an_error_to_a_question() {
    let server = shared_postgres().await;
    let url = server.database("cut_connections").await;
    let store = PostgresStore::connect(&url).await.unwrap();
    begin(&store, "phone", "alice", at(0)).await.unwrap();
    let mut admin = PgConnection::connect(&url).await.unwrap();
    for round in 0..5 {
        admin
            .execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                 WHERE datname = current_database() AND pid <> pg_backend_pid()",
            )
            .await
            .unwrap();
        let key = RevocationKey::new("one", "alice", Some(at(0)));
        assert!(!is_revoked(&store, &key).await.unwrap());
        let rotated = rotate(&store, "phone", round, Duration::ZERO, at(0)).await;
        assert!(rotated.is_ok());
    }
}

#[tokio::test]
async fn calls_that_wait_for_a_lock_do_not_pile_up_in_the_server() {
    const CONNECTIONS: &str = "SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'portcullis'";
    let server = shared_postgres().await;
    let url = server.database("locked").await;
    let store = PostgresStore::connect(&url).await.unwrap();
    let mut admin = PgConnection::connect(&url).await.unwrap();
    let lock = "BEGIN; LOCK TABLE portcullis_revocation IN ACCESS EXCLUSIVE MODE";
    admin.execute(lock).await.unwrap();
    let mut other = PgConnection::connect(&url).await.unwrap();
    for _ in 0..30 {
        let call = end_token(&store, "one");
        assert!(
            tokio::time::timeout(Duration::from_millis(50), call)
                .await
                .is_err()
        );
    }
    eventually(async || {
        let counted = sqlx::query_scalar(CONNECTIONS).fetch_one(&mut other).await;
        counted.is_ok_and(|connections: i64| connections <= 10)
    })
    .await;
    admin.execute("ROLLBACK").await.unwrap();
    end_token(&store, "one").await.unwrap();
}

#[tokio::test]
async fn calls_that_are_dropped_half_way_leave_a_server_whole() {
    let server = shared_postgres().await;
    let url = server.database("dropped_calls").await;
    drop_calls(&PostgresStore::connect(&url).await.unwrap()).await;
}

#[tokio::test]
async fn calls_that_are_dropped_half_way_leave_a_file_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sessions.sqlite");
    drop_calls(&SqliteStore::open(&path).await.unwrap()).await;
}

async fn drop_calls(store: &dyn SessionStore) {
    for number in 0..200_u64 {
        let id = number.to_string();
        let limit = Duration::from_micros(number * 20);
        let _ = tokio::time::timeout(limit, end_token(store, &id)).await;
    }
    end_token(store, "last").await.unwrap();
    let key = RevocationKey::new("last", "alice", Some(at(0)));
    assert!(is_revoked(store, &key).await.unwrap());
}

#[tokio::test]
async fn a_file_that_another_process_locks_is_an_error_in_time_for_who_writes_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sessions.sqlite");
    let store = SqliteStore::open(&path).await.unwrap();
    let options = SqliteConnectOptions::new().filename(&path);
    let mut other = options.connect().await.unwrap();
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    let began = Instant::now();
    let answer = end_token(&store, "one").await;
    assert!(matches!(answer, Err(StoreError::Unavailable(_))));
    assert!(began.elapsed() < Duration::from_secs(2));
    let key = RevocationKey::new("one", "alice", Some(at(0)));
    assert!(!is_revoked(&store, &key).await.unwrap());
    assert_eq!(store.sessions("alice", at(0)).await.unwrap(), []);
    other.execute("ROLLBACK").await.unwrap();
    end_token(&store, "one").await.unwrap();
    assert!(is_revoked(&store, &key).await.unwrap());
}

#[tokio::test]
async fn a_full_file_is_an_error_and_keeps_what_it_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let options = SqliteConnectOptions::new()
        .filename(folder.path().join("sessions.sqlite"))
        .create_if_missing(true)
        .pragma("max_page_count", "30");
    let pool = SqlitePoolOptions::new().connect_lazy_with(options);
    let store = SqliteStore::of(pool).await.unwrap();
    let mut kept = Vec::new();
    let full = loop {
        let id = format!("{:0>400}", kept.len());
        match end_token(&store, &id).await {
            Ok(()) => kept.push(id),
            Err(error) => break error,
        }
    };
    assert!(matches!(full, StoreError::Unavailable(_)));
    assert!(kept.len() > 20);
    for id in &kept {
        let key = RevocationKey::new(id, "alice", Some(at(0)));
        assert!(is_revoked(&store, &key).await.unwrap());
    }
    // What can be forgotten makes room.
    assert!(store.remove_expired(20, at(3_600)).await.unwrap() > 0);
    end_token(&store, "one more").await.unwrap();
}

/// The server's processes, of which each connection has one.
fn signal_all(server: &Postgres, signal: Signal) {
    let id = server.process().id();
    let children = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap();
    server.process().signal(signal);
    for child in children.split_whitespace() {
        let child = child.parse().ok().and_then(Pid::from_raw).unwrap();
        let _ = kill_process(child, signal);
    }
}

async fn eventually(mut is_so: impl AsyncFnMut() -> bool) {
    let begin = Instant::now();
    while !is_so().await {
        assert!(begin.elapsed() < Duration::from_secs(20), "never");
        sleep(Duration::from_millis(20)).await;
    }
}
