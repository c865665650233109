//! A database that was emptied or replaced: what it held of ended tokens is lost, so all older tokens are refused.

use portcullis::{PostgresStore, RevocationKey, SessionStore, SqliteStore};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, Executor as _, PgConnection};

use super::{MICROSECOND, at, begin, end_token, is_revoked, shared_postgres};

const EMPTY: &str = "DROP SCHEMA public CASCADE; CREATE SCHEMA public";

#[tokio::test]
async fn an_emptied_database_ends_all_tokens_from_before() {
    let server = shared_postgres().await;
    let url = server.database("emptied").await;
    let store = PostgresStore::connect(&url).await.unwrap();
    end_token(&store, "one").await.unwrap();
    PgConnection::connect(&url)
        .await
        .unwrap()
        .execute(EMPTY)
        .await
        .unwrap();
    refuses_the_old_and_takes_the_new(&store).await;
}

#[tokio::test]
async fn a_database_that_another_replica_made_anew_ends_all_tokens_from_before() {
    let server = shared_postgres().await;
    let url = server.database("made_anew").await;
    let store = PostgresStore::connect(&url).await.unwrap();
    let replica = PostgresStore::connect(&url).await.unwrap();
    end_token(&store, "one").await.unwrap();
    PgConnection::connect(&url)
        .await
        .unwrap()
        .execute(EMPTY)
        .await
        .unwrap();
    PostgresStore::connect(&url).await.unwrap();
    refuses_the_old_and_takes_the_new(&store).await;
    let old = RevocationKey::new("one", "alice", Some(at(0)));
    assert!(is_revoked(&replica, &old).await.unwrap());
}

#[tokio::test]
async fn a_change_to_an_emptied_database_is_kept() {
    let server = shared_postgres().await;
    let url = server.database("changed").await;
    let store = PostgresStore::connect(&url).await.unwrap();
    PgConnection::connect(&url)
        .await
        .unwrap()
        .execute(EMPTY)
        .await
        .unwrap();
    end_token(&store, "one").await.unwrap();
    let key = RevocationKey::new("one", "alice", Some(at(1)));
    assert!(is_revoked(&store, &key).await.unwrap());
}

#[tokio::test]
async fn an_emptied_file_ends_all_tokens_from_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sessions.sqlite");
    let store = SqliteStore::open(&path).await.unwrap();
    end_token(&store, "one").await.unwrap();
    let options = SqliteConnectOptions::new().filename(&path);
    let mut other = options.connect().await.unwrap();
    other
        .execute("DROP TABLE portcullis_store; DROP TABLE portcullis_session; DROP TABLE portcullis_revocation")
        .await
        .unwrap();
    refuses_the_old_and_takes_the_new(&store).await;
}

/// The instant of the question is that of the epoch.
async fn refuses_the_old_and_takes_the_new(store: &dyn SessionStore) {
    let key = |began_at| RevocationKey::new("one", "alice", Some(began_at));
    assert!(is_revoked(store, &key(at(0))).await.unwrap());
    assert!(!is_revoked(store, &key(at(1))).await.unwrap());
    let began = begin(store, "phone", "alice", at(0)).await.unwrap();
    assert_eq!(began, at(0) + MICROSECOND);
    assert!(store.session("phone", at(0)).await.unwrap().is_some());
}
