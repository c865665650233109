//! The server's settings, and what they promise.

use portcullis::{Durability, RedisStore, RedisStoreError};

use super::support::{at, connect, end_token, texts};
use crate::servers::Redis;

async fn refused(server: &Redis) -> RedisStoreError {
    let connected = RedisStore::connect(server.url()).await;
    connected.expect_err("the server is not fit")
}

async fn promised(options: &[&str]) -> Durability {
    let server = Redis::start_with(options);
    let store = connect(&server).await;
    let revoked = end_token(&store, "t", at(0)).await.expect("kept");
    assert_eq!(
        store.durability().await.expect("an answer"),
        revoked.durability
    );
    revoked.durability
}

#[tokio::test]
async fn every_change_on_disk_is_promised_where_it_is_written_at_once() {
    let options = ["--appendonly", "yes", "--appendfsync", "always"];
    assert_eq!(promised(&options).await, Durability::Disk);
}

#[tokio::test]
async fn nothing_is_promised_of_what_is_written_each_second() {
    let options = ["--appendonly", "yes", "--appendfsync", "everysec"];
    assert_eq!(promised(&options).await, Durability::Unknown);
}

#[tokio::test]
async fn nothing_is_promised_where_a_rewrite_stops_writing() {
    let options = [
        "--appendonly",
        "yes",
        "--appendfsync",
        "always",
        "--no-appendfsync-on-rewrite",
        "yes",
    ];
    assert_eq!(promised(&options).await, Durability::Unknown);
}

#[tokio::test]
async fn nothing_is_promised_of_snapshots() {
    assert_eq!(promised(&["--save", "60", "1"]).await, Durability::Unknown);
}

#[tokio::test]
async fn a_server_that_keeps_nothing_is_refused_unless_that_is_accepted() {
    let server = Redis::start_with(&[]);
    assert!(matches!(
        refused(&server).await,
        RedisStoreError::NotPersistent
    ));
    let builder = RedisStore::builder(server.url()).accept_no_persistence();
    let store = builder.connect().await.expect("accepted");
    let revoked = end_token(&store, "t", at(0)).await.expect("kept");
    assert_eq!(revoked.durability, Durability::Process);
}

#[tokio::test]
async fn a_server_that_evicts_is_refused_unless_that_is_accepted() {
    for policy in ["volatile-lru", "allkeys-lru", "volatile-ttl"] {
        let server = Redis::start_with(&[
            "--appendonly",
            "yes",
            "--appendfsync",
            "always",
            "--maxmemory-policy",
            policy,
        ]);
        let error = refused(&server).await;
        assert!(matches!(&error, RedisStoreError::Evicts { policy: found } if found == policy));
        assert!(error.to_string().contains("noeviction"));
        let builder = RedisStore::builder(server.url()).accept_eviction_policy();
        let store = builder.connect().await.expect("accepted");
        let promised = store.durability().await.expect("an answer");
        assert!(promised < Durability::Disk, "{policy} loses entries");
    }
}

#[tokio::test]
async fn settings_that_may_not_be_read_are_known_from_what_the_server_tells() {
    let server = Redis::start();
    let rights = "ACL SETUSER app on >secret ~* &* +@all -config";
    assert!(server.command(rights).starts_with("+OK"));
    let url = format!("redis://app:secret@127.0.0.1:{}/", server.port());
    let store = RedisStore::connect(url).await.expect("an append-only file");
    assert_eq!(
        store.durability().await.expect("an answer"),
        Durability::Unknown
    );
}

#[tokio::test]
async fn persistence_that_is_not_shown_has_to_be_accepted() {
    let server = Redis::start_with(&["--save", "60", "1"]);
    let rights = "ACL SETUSER app on >secret ~* &* +@all -config";
    assert!(server.command(rights).starts_with("+OK"));
    let url = format!("redis://app:secret@127.0.0.1:{}/", server.port());
    let error = RedisStore::connect(&url)
        .await
        .expect_err("it is not shown");
    assert!(matches!(error, RedisStoreError::PersistenceUnknown));
    let builder = RedisStore::builder(&url).accept_no_persistence();
    builder.connect().await.expect("accepted");
}

#[tokio::test]
async fn the_rights_in_the_docs_are_enough() {
    let server = Redis::start();
    let rights = "ACL SETUSER app on >secret resetkeys ~{portcullis}:* -@all +evalsha +script|load +info +config|get +mget +get \
                  +set +del +unlink +exists +hset +hget +hmget +pexpire +persist +zadd +zrem +zrange +zrevrange +zscore +xadd \
                  +xrange +xdel +sadd +sismember";
    assert!(server.command(rights).starts_with("+OK"));
    let url = format!("redis://app:secret@127.0.0.1:{}/", server.port());
    let store = RedisStore::connect(url).await.expect("let in");
    super::sessions::lives(&store).await;
}

#[tokio::test]
async fn a_replica_is_refused() {
    let master = Redis::start();
    let port = master.port().to_string();
    let replica = Redis::start_with(&["--appendonly", "yes", "--replicaof", "127.0.0.1", &port]);
    assert!(matches!(refused(&replica).await, RedisStoreError::Replica));
}

#[tokio::test]
async fn a_wrong_password_is_refused_and_not_shown() {
    let server = Redis::start();
    server.command("ACL SETUSER app on >secret ~* &* +@all");
    let url = format!("redis://app:not-the-secret@127.0.0.1:{}/", server.port());
    let error = RedisStore::connect(&url).await.expect_err("it is wrong");
    let shown = format!("{} {error:?}", texts(&error));
    assert!(!shown.contains("not-the-secret"), "{shown}");
    assert!(texts(&error).contains("authentication failed"), "{shown}");
    let debug = format!("{:?}", RedisStore::builder(&url));
    assert!(!debug.contains("not-the-secret"), "{debug}");
    assert!(matches!(
        RedisStore::connect("not-the-secret").await,
        Err(RedisStoreError::Address)
    ));
}

#[tokio::test]
async fn a_user_who_loses_the_rights_is_refused_and_recovers() {
    let server = Redis::start();
    server.command("ACL SETUSER app on >secret ~* &* +@all");
    let url = format!("redis://app:secret@127.0.0.1:{}/", server.port());
    let store = RedisStore::connect(url).await.expect("let in");
    server.command("ACL SETUSER app -xadd");
    let error = end_token(&store, "t", at(0)).await.expect_err("no rights");
    assert_eq!(
        texts(&error),
        "the session store did not answer: the user has no right to what the store needs"
    );
    server.command("ACL SETUSER app +@all");
    end_token(&store, "t", at(0)).await.expect("kept");
}
