//! What only Redis can do to its feed.

use std::time::Duration;

use portcullis::{Mirror, MirrorOptions, RedisStore, RevocationKey};

use super::support::{at_hand, end_token, eventually, is_revoked, token};
use crate::redis::sentinel;
use crate::servers::Redis;

async fn mirror(redis: &Redis) -> Mirror {
    let store = RedisStore::connect(&redis.url()).await.unwrap();
    let mirror = store.mirrored(&MirrorOptions::new()).unwrap();
    eventually("the mirror is fresh", || mirror.is_fresh()).await;
    mirror
}

fn add(redis: &Redis, fields: &str) {
    let answer = redis.command(&format!("XADD {{portcullis}}:feed * {fields}"));
    assert!(answer.starts_with('$'), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_that_makes_no_sense_ends_all_answers_at_hand() {
    for fields in [
        "k x v a u \"\" f \"\"",
        "k t v a u 5 f \"\"",
        "k u v a u \"\" f \"\"",
        "k u v a u soon f \"\"",
        "k t v a u \"\" f 1.5",
        "k t v a",
        "v a k t u \"\" f \"\"",
        "k t v a u \"\" f \"\" x y",
        "k t v \"\\xff\" u \"\" f \"\"",
    ] {
        let redis = Redis::start();
        let mirror = mirror(&redis).await;
        end_token(&mirror, "ended").await.unwrap();
        add(&redis, fields);
        eventually(fields, || !mirror.is_fresh()).await;
        for _ in 0..50 {
            assert!(!mirror.is_fresh(), "{fields}");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        assert!(!is_revoked(&mirror, &token("alive")).await.unwrap());
        assert!(is_revoked(&mirror, &token("ended")).await.unwrap());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_may_come_twice_and_epochs_in_any_order() {
    let redis = Redis::start();
    let mirror = mirror(&redis).await;
    for until in [2_000, 3_000, 1_000] {
        add(&redis, &format!("k u v alice u {until} f \"\""));
        add(&redis, &format!("k a v \"\" u {} f \"\"", until / 10));
    }
    for _ in 0..3 {
        add(&redis, "k t v a u \"\" f \"\"");
    }
    eventually("the last", || at_hand(&mirror, &token("a")) == Some(true)).await;
    let began = |subject, micros| {
        let began_at = std::time::UNIX_EPOCH + Duration::from_micros(micros);
        at_hand(&mirror, &RevocationKey::new("b", subject, Some(began_at)))
    };
    assert_eq!(began("alice", 3_000), Some(true));
    assert_eq!(began("alice", 3_001), Some(false));
    assert_eq!(began("bob", 300), Some(true));
    assert_eq!(began("bob", 301), Some(false));
    assert_eq!(mirror.len(), 2);
}

/// A replica that took over may lack the newest entries, and give their places to other ones.
#[tokio::test(flavor = "multi_thread")]
async fn a_history_that_is_another_one_is_read_from_the_start() {
    let redis = Redis::start();
    let mirror = mirror(&redis).await;
    add(&redis, "k t v a u \"\" f \"\"");
    redis.command("XADD {portcullis}:feed 9999999999999-0 k t v lost u \"\" f \"\"");
    eventually("the last", || {
        at_hand(&mirror, &token("lost")) == Some(true)
    })
    .await;
    redis.command("MULTI\r\nDEL {portcullis}:feed\r\nXADD {portcullis}:feed 5-5 k t v b u \"\" f \"\"\r\nCLIENT KILL TYPE normal SKIPME yes\r\nEXEC");
    eventually("what stands before the old place", || {
        at_hand(&mirror, &token("b")) == Some(true)
    })
    .await;
    assert_eq!(at_hand(&mirror, &token("lost")), Some(true));
    assert_eq!(at_hand(&mirror, &token("a")), Some(true));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_became_a_replica_is_not_believed() {
    let redis = Redis::start();
    let master = Redis::start();
    let mirror = mirror(&redis).await;
    redis.command(&format!("REPLICAOF 127.0.0.1 {}", master.port()));
    eventually("it is withdrawn", || !mirror.is_fresh()).await;
    for _ in 0..100 {
        assert!(!mirror.is_fresh());
        // Nor is it asked directly.
        assert!(is_revoked(&mirror, &token("alive")).await.is_err());
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    redis.command("REPLICAOF NO ONE");
    eventually("the mirror is fresh", || mirror.is_fresh()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replica_that_takes_over_is_followed() {
    let mut watched = sentinel::start();
    let store = sentinel::connect(&watched).await;
    sentinel::wait_for_replica(&watched).await;
    let mirror = store.clone().mirrored(&MirrorOptions::new()).unwrap();
    eventually("the mirror is fresh", || mirror.is_fresh()).await;
    end_token(&store, "before").await.unwrap();
    assert!(watched.master.command("WAIT 1 5000").starts_with(':'));
    watched.master.kill();
    let withdrawn = eventually("it is withdrawn", || !mirror.is_fresh()).await;
    let back = eventually("the mirror is fresh", || mirror.is_fresh()).await;
    println!("withdrawn {withdrawn:?} after the master died, fresh {back:?} later");
    assert_eq!(at_hand(&mirror, &token("before")), Some(true));
    end_token(&store, "after").await.unwrap();
    eventually("it arrives", || {
        at_hand(&mirror, &token("after")) == Some(true)
    })
    .await;
    let key = "EXISTS {portcullis}:t:after";
    assert!(watched.replica.command(key).starts_with(":1"));
}
