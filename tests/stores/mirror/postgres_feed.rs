//! What only a table can do to its feed.

use std::time::Duration;

use portcullis::{Mirror, MirrorOptions, PostgresStore};
use sqlx::{Connection as _, Executor as _, PgConnection};

use super::support::{at_hand, end_token, eventually, is_revoked, token};
use crate::servers::Postgres;

async fn mirror(url: &str) -> Mirror {
    let store = PostgresStore::connect(url).await.unwrap();
    let mirror = store.mirrored(&MirrorOptions::new()).unwrap();
    eventually("the mirror is fresh", || mirror.is_fresh()).await;
    mirror
}

async fn run(url: &str, statement: &'static str) {
    let mut connection = PgConnection::connect(url).await.unwrap();
    connection.execute(statement).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_makes_no_sense_ends_all_answers_at_hand() {
    let postgres = Postgres::start().await;
    for (number, row) in [
        "INSERT INTO portcullis_revocation (kind, key) VALUES (5, 'a')",
        "INSERT INTO portcullis_revocation (kind, key) VALUES (3, 'a')",
        "INSERT INTO portcullis_revocation (kind, key, until) VALUES (1, 'a', 5)",
    ]
    .into_iter()
    .enumerate()
    {
        let url = postgres.database(&format!("shop{number}")).await;
        let mirror = mirror(&url).await;
        end_token(&mirror, "ended").await.unwrap();
        run(&url, row).await;
        eventually(row, || !mirror.is_fresh()).await;
        for _ in 0..50 {
            assert!(!mirror.is_fresh(), "{row}");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        assert!(!is_revoked(&mirror, &token("alive")).await.unwrap());
        assert!(is_revoked(&mirror, &token("ended")).await.unwrap());
    }
}

/// Nobody is woken by it.
#[tokio::test(flavor = "multi_thread")]
async fn a_row_whose_notification_is_lost_is_read_in_time() {
    let postgres = Postgres::start().await;
    let url = postgres.url();
    let mirror = mirror(&url).await;
    run(
        &url,
        "INSERT INTO portcullis_revocation (kind, key) VALUES (1, 'a')",
    )
    .await;
    let took = eventually("it is read", || at_hand(&mirror, &token("a")) == Some(true)).await;
    println!("read without a notification after {took:?}");
    assert!(took < Duration::from_secs(1), "{took:?}");
}

/// A standby that took over may lack the newest rows, and give their places to other ones.
#[tokio::test(flavor = "multi_thread")]
async fn a_history_that_is_another_one_is_read_from_the_start() {
    let postgres = Postgres::start().await;
    let url = postgres.url();
    let mirror = mirror(&url).await;
    end_token(&mirror, "a").await.unwrap();
    run(
        &url,
        "INSERT INTO portcullis_revocation (sequence, kind, key) VALUES (1000000, 1, 'lost')",
    )
    .await;
    eventually("the last", || {
        at_hand(&mirror, &token("lost")) == Some(true)
    })
    .await;
    run(
        &url,
        "BEGIN; DELETE FROM portcullis_revocation WHERE key = 'lost';
        INSERT INTO portcullis_revocation (sequence, kind, key) VALUES (999999, 1, 'b'); COMMIT;
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
    )
    .await;
    eventually("what stands before the old place", || {
        at_hand(&mirror, &token("b")) == Some(true)
    })
    .await;
    assert_eq!(at_hand(&mirror, &token("lost")), Some(true));
    assert_eq!(at_hand(&mirror, &token("a")), Some(true));
}
