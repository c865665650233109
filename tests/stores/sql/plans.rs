//! How PostgreSQL finds rows.

use std::time::{Duration, Instant};

use portcullis::{PostgresStore, RevocationKey, SessionStore};
use sqlx::{Connection as _, Executor as _, PgConnection, PgPool};
use tokio::time::sleep;

use super::{at, begin, end_subject, end_token, is_revoked, rotate, shared_postgres};

const FILL: &str = "
    INSERT INTO portcullis_revocation (kind, key, until, forget_after)
    SELECT 1 + number % 3, 'key-' || number, number, 2000000000000000 + number FROM generate_series(1, 20000) AS number;
    INSERT INTO portcullis_session (id, subject, label, generation, began_at, rotated_at, expires_at, forget_after)
    SELECT 'id-' || number, 'subject-' || number, '', 0, number, number, 2000000000000000 + number, 2000000000000000 + number
    FROM generate_series(1, 20000) AS number;
    ANALYZE portcullis_revocation, portcullis_session;
    SELECT pg_stat_reset();";

const SCANS: &str = "
    SELECT COALESCE(SUM(seq_scan), 0)::BIGINT, COALESCE(MIN(idx_scan), 0)::BIGINT FROM pg_stat_user_tables
    WHERE relname IN ('portcullis_revocation', 'portcullis_session')";

#[tokio::test]
async fn no_operation_reads_a_whole_table() {
    let server = shared_postgres().await;
    let url = server.database("plans").await;
    // What made the tables and their indexes is counted by the time its connections are closed.
    let pool = PgPool::connect(&url).await.unwrap();
    PostgresStore::of(pool.clone()).await.unwrap();
    pool.close().await;
    let mut admin = PgConnection::connect(&url).await.unwrap();
    admin.execute(FILL).await.unwrap();
    let store = PostgresStore::connect(&url).await.unwrap();
    // A statement is planned once and for all after a few times.
    for round in 0..20 {
        let id = round.to_string();
        begin(&store, &id, "alice", at(0)).await.unwrap();
        let rotated = rotate(&store, &id, 0, Duration::ZERO, at(1)).await;
        rotated.unwrap();
        rotate(&store, &id, 0, Duration::ZERO, at(2)).await.unwrap();
        end_token(&store, &id).await.unwrap();
        end_subject(&store, &id, at(0)).await.unwrap();
        let key = RevocationKey::new(&id, "alice", None).of_session(&id);
        assert!(is_revoked(&store, &key).await.unwrap());
        store.session(&id, at(0)).await.unwrap();
        store.sessions("alice", at(0)).await.unwrap();
        store.remove_expired(10, at(0)).await.unwrap();
    }
    let (sequential, indexed) = scans(&mut admin).await;
    assert_eq!(sequential, 0);
    assert!(indexed > 100);
}

/// The server counts with a delay.
async fn scans(admin: &mut PgConnection) -> (i64, i64) {
    let begin = Instant::now();
    loop {
        let counted: (i64, i64) = sqlx::query_as(SCANS).fetch_one(&mut *admin).await.unwrap();
        if counted.1 > 100 || begin.elapsed() > Duration::from_secs(10) {
            return counted;
        }
        sleep(Duration::from_millis(50)).await;
    }
}
