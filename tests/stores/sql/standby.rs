//! A server that only repeats another one may know less than that one, and nobody knows how much.

use std::time::{Duration, Instant};

use portcullis::{MirrorOptions, OpenStoreError, PostgresStore, RevocationKey, SessionStore as _};
use sqlx::{Connection as _, Executor as _, PgConnection};
use tokio::time::sleep;

use super::{at, begin, end_token, is_revoked};
use crate::servers::Postgres;

#[tokio::test]
async fn a_server_that_became_a_standby_is_not_believed_until_it_is_promoted() {
    let mut server = Postgres::start().await;
    let store = PostgresStore::connect(&server.url()).await.unwrap();
    let mirror = PostgresStore::connect(&server.url()).await.unwrap();
    let mirror = mirror.mirrored(&MirrorOptions::new()).unwrap();
    end_token(&store, "ended").await.unwrap();
    server.kill();
    server.stand_by();
    server.restart().await;
    let alive = RevocationKey::new("alive", "alice", Some(at(0)));
    for _ in 0..3 {
        assert!(is_revoked(&store, &alive).await.is_err());
        assert!(begin(&store, "phone", "alice", at(0)).await.is_err());
        assert!(store.sessions("alice", at(0)).await.is_err());
    }
    assert!(PostgresStore::connect(&server.url()).await.is_err());
    let pool = sqlx::PgPool::connect(&server.url()).await.unwrap();
    assert!(matches!(
        PostgresStore::of(pool).await,
        Err(OpenStoreError::Setting(_))
    ));
    assert!(!mirror.is_fresh());
    assert!(is_revoked(&mirror, &alive).await.is_err());

    let mut admin = PgConnection::connect(&server.url()).await.unwrap();
    admin.execute("SELECT pg_promote()").await.unwrap();
    let promoted = Instant::now();
    while is_revoked(&store, &alive).await.is_err() || !mirror.is_fresh() {
        assert!(promoted.elapsed() < Duration::from_secs(20));
        sleep(Duration::from_millis(20)).await;
    }
    let ended = RevocationKey::new("ended", "alice", Some(at(0)));
    assert!(is_revoked(&store, &ended).await.unwrap());
    assert!(is_revoked(&mirror, &ended).await.unwrap());
}
