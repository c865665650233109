//! A master behind a sentinel, and one that takes over.

use std::fs;

use portcullis::{Durability, RedisStore, RedisStoreError};
use tempfile::TempDir;

use super::support::{at, end_token, is_ended, soon};
use crate::servers::{Process, Redis, free_port};

pub(crate) struct Watched {
    pub(crate) master: Redis,
    pub(crate) replica: Redis,
    sentinel: Process,
    _folder: TempDir,
    url: String,
}

pub(crate) fn start() -> Watched {
    let persistent = ["--appendonly", "yes", "--appendfsync", "always"];
    let master = Redis::start_with(&persistent);
    let master_port = master.port().to_string();
    let follows = [
        "--replicaof",
        "127.0.0.1",
        &master_port,
        "--repl-diskless-sync-delay",
        "0",
    ];
    let replica = Redis::start_with(&[&persistent[..], &follows].concat());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let port = free_port();
    let settings = format!(
        "port {port}\nbind 127.0.0.1\ndir {}\nsentinel monitor mymaster 127.0.0.1 {master_port} 1\n\
         sentinel down-after-milliseconds mymaster 500\nsentinel failover-timeout mymaster 2000\n",
        folder.path().display()
    );
    let file = folder.path().join("sentinel.conf");
    fs::write(&file, settings).expect("a file");
    let sentinel = Process::start("redis-sentinel", &[file.into()], None);
    Watched {
        master,
        replica,
        sentinel,
        _folder: folder,
        url: format!("redis://127.0.0.1:{port}/"),
    }
}

pub(crate) async fn connect(watched: &Watched) -> RedisStore {
    let begin = std::time::Instant::now();
    loop {
        match RedisStore::sentinel([&*watched.url], "mymaster")
            .connect()
            .await
        {
            Ok(store) => return store,
            Err(error) => assert!(begin.elapsed().as_secs() < 20, "{error:?}"),
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

/// Until the sentinel knows of the replica and the replica of everything.
pub(crate) async fn wait_for_replica(watched: &Watched) {
    let begin = std::time::Instant::now();
    loop {
        let linked = watched
            .replica
            .command("INFO replication")
            .contains("master_link_status:up");
        let known = watched
            .master
            .command("INFO replication")
            .contains("connected_slaves:1");
        let sentinel = redis::Client::open(&*watched.url).expect("an address");
        let mut sentinel = sentinel
            .get_multiplexed_async_connection()
            .await
            .expect("the sentinel answers");
        let replicas: Vec<redis::Value> = redis::cmd("SENTINEL")
            .arg("REPLICAS")
            .arg("mymaster")
            .query_async(&mut sentinel)
            .await
            .expect("an answer");
        if linked && known && !replicas.is_empty() {
            return;
        }
        assert!(
            begin.elapsed().as_secs() < 30,
            "the replica does not follow"
        );
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn the_store_follows_the_master() {
    let mut watched = start();
    let store = connect(&watched).await;
    wait_for_replica(&watched).await;
    let revoked = end_token(&store, "before", at(0)).await.expect("kept");
    // Nothing more is promised of what a replica may not know.
    assert_eq!(revoked.durability, Durability::Unknown);
    let begin = std::time::Instant::now();
    while !watched
        .replica
        .command("EXISTS {portcullis}:t:before")
        .contains(":1")
    {
        assert!(begin.elapsed().as_secs() < 20, "it is not replicated");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    watched.master.kill();
    assert!(soon(async || is_ended(&store, "before", at(0)).await).await);
    soon(async || end_token(&store, "after", at(0)).await).await;
    assert!(
        watched
            .replica
            .command("INFO replication")
            .contains("role:master")
    );
    assert!(
        watched
            .replica
            .command("EXISTS {portcullis}:t:after")
            .contains(":1")
    );
    let _ = watched.sentinel.id();
}

#[tokio::test]
async fn a_master_that_no_sentinel_knows_is_an_error() {
    let watched = start();
    connect(&watched).await;
    let error = RedisStore::sentinel([&*watched.url], "another")
        .connect()
        .await;
    assert!(matches!(error, Err(RedisStoreError::Unavailable(_))));
}

#[tokio::test]
async fn a_sentinel_that_is_gone_does_not_matter_where_another_answers() {
    let watched = start();
    connect(&watched).await;
    let gone = format!("redis://127.0.0.1:{}/", free_port());
    let store = RedisStore::sentinel([gone, watched.url.clone()], "mymaster");
    let store = store.connect().await.expect("the other one answers");
    end_token(&store, "t", at(0)).await.expect("kept");
}
