//! The table of revocations, for whoever follows it by `sequence`.

use std::sync::Arc;
use std::time::Duration;

use portcullis::{PostgresStore, Revocation, SessionStore};
use sqlx::postgres::PgListener;
use sqlx::{Connection as _, PgConnection};
use tokio::task::JoinSet;

use super::{at, end_subject, end_token, shared_postgres};

const NEW: &str =
    "SELECT sequence, key FROM portcullis_revocation WHERE sequence > $1 ORDER BY sequence";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_reads_on_from_the_last_row_misses_none() {
    let server = shared_postgres().await;
    let url = server.database("misses_none").await;
    let store = Arc::new(PostgresStore::connect(&url).await.unwrap());
    let mut reader = PgConnection::connect(&url).await.unwrap();
    let mut tasks = JoinSet::new();
    for task in 0..8 {
        let store = store.clone();
        tasks.spawn(async move {
            for number in 0..50 {
                end_token(&*store, &format!("{task}-{number}"))
                    .await
                    .unwrap();
            }
        });
    }
    let mut seen = Vec::new();
    let mut last = 0;
    loop {
        let all_are_there = tasks.is_empty();
        for (sequence, key) in rows_after(&mut reader, last).await {
            last = sequence;
            seen.push(key);
        }
        if all_are_there {
            break;
        }
        while tasks.try_join_next().is_some() {}
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 400);
}

#[tokio::test]
async fn only_a_change_moves_a_row_to_the_end() {
    let server = shared_postgres().await;
    let url = server.database("moves").await;
    let store = PostgresStore::connect(&url).await.unwrap();
    let mut reader = PgConnection::connect(&url).await.unwrap();
    end_subject(&store, "alice", at(10)).await.unwrap();
    let first = rows_after(&mut reader, 0).await[0].0;
    for earlier in [at(10), at(9)] {
        end_subject(&store, "alice", earlier).await.unwrap();
        assert_eq!(rows_after(&mut reader, first).await, []);
    }
    end_subject(&store, "alice", at(11)).await.unwrap();
    let second = rows_after(&mut reader, first).await[0].0;
    let longer = Revocation::Subject {
        subject: "alice",
        until: at(1),
        forget_after: None,
    };
    store.revoke(&longer, at(0)).await.unwrap();
    assert_eq!(rows_after(&mut reader, second).await.len(), 1);
    assert_eq!(rows_after(&mut reader, 0).await.len(), 1);
}

#[tokio::test]
async fn whoever_listens_is_woken() {
    let server = shared_postgres().await;
    let url = server.database("woken").await;
    let store = PostgresStore::connect(&url).await.unwrap();
    let mut listener = PgListener::connect(&url).await.unwrap();
    listener.listen("portcullis_revocation").await.unwrap();
    end_token(&store, "one").await.unwrap();
    let woken = tokio::time::timeout(Duration::from_secs(10), listener.recv()).await;
    assert_eq!(woken.unwrap().unwrap().channel(), "portcullis_revocation");
}

async fn rows_after(reader: &mut PgConnection, sequence: i64) -> Vec<(i64, String)> {
    let rows = sqlx::query_as(NEW).bind(sequence).fetch_all(reader).await;
    rows.unwrap()
}
