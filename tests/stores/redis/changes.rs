//! A server whose settings change while it is used.

use std::time::Duration;

use portcullis::{Durability, RedisStore};

use super::support::{at, connect, end_token, is_ended, texts};
use crate::servers::Redis;

fn set(server: &Redis, setting: &str) {
    let answer = server.command(&format!("CONFIG SET {setting}"));
    assert!(answer.starts_with("+OK"), "{answer}");
}

async fn watchful(server: &Redis) -> RedisStore {
    let builder = RedisStore::builder(server.url()).settings_every(Duration::ZERO);
    builder.connect().await.expect("it is fit")
}

#[tokio::test]
async fn a_server_that_is_not_fit_after_a_reconnect_is_an_error() {
    let server = Redis::start();
    let store = connect(&server).await;
    for (worse, why, better) in [
        ("appendonly no", "writes nothing to disk", "appendonly yes"),
        (
            "maxmemory-policy allkeys-lru",
            "revocations vanish",
            "maxmemory-policy noeviction",
        ),
    ] {
        set(&server, worse);
        assert!(!is_ended(&store, "t", at(0)).await.expect("an answer"));
        server.command("CLIENT KILL TYPE normal SKIPME yes");
        let error = is_ended(&store, "t", at(0)).await.expect_err("it is unfit");
        assert!(texts(&error).contains(why), "{}", texts(&error));
        set(&server, better);
        let is_ended = super::support::soon(async || is_ended(&store, "t", at(0)).await).await;
        assert!(!is_ended);
    }
}

#[tokio::test]
async fn a_server_that_is_not_fit_any_more_is_noticed_without_a_reconnect() {
    let server = Redis::start();
    let store = watchful(&server).await;
    set(&server, "maxmemory-policy volatile-lru");
    let error = end_token(&store, "t", at(0))
        .await
        .expect_err("it is unfit");
    assert!(
        texts(&error).contains("revocations vanish"),
        "{}",
        texts(&error)
    );
    set(&server, "maxmemory-policy noeviction");
    super::support::soon(async || end_token(&store, "t", at(0)).await).await;
}

#[tokio::test]
async fn a_server_that_promises_less_is_believed_so() {
    let server = Redis::start();
    let store = watchful(&server).await;
    let promised = async || {
        end_token(&store, "t", at(0))
            .await
            .expect("kept")
            .durability
    };
    assert_eq!(promised().await, Durability::Disk);
    set(&server, "appendfsync everysec");
    assert_eq!(promised().await, Durability::Unknown);
    set(&server, "appendfsync always");
    assert_eq!(promised().await, Durability::Disk);
}

#[tokio::test]
async fn a_master_that_becomes_a_replica_answers_nothing_more() {
    let server = Redis::start();
    let master = Redis::start();
    let store = watchful(&server).await;
    end_token(&store, "t", at(0)).await.expect("kept");
    server.command(&format!("REPLICAOF 127.0.0.1 {}", master.port()));
    let error = is_ended(&store, "t", at(0))
        .await
        .expect_err("it may be stale");
    assert!(texts(&error).contains("replica"), "{}", texts(&error));
    let error = end_token(&store, "u", at(0))
        .await
        .expect_err("it takes none");
    assert!(texts(&error).contains("replica"), "{}", texts(&error));
}
