//! What a check costs.

use std::time::{Duration, Instant};

use portcullis::RedisStore;

use super::support::{at, connect, end_token, is_ended, number};
use crate::servers::Redis;

const CHECKS: u32 = 2_000;

#[tokio::test]
async fn a_check_is_one_command() {
    let server = Redis::start();
    let store = connect(&server).await;
    end_token(&store, "t", at(0)).await.expect("kept");
    server.command("CONFIG RESETSTAT");
    let begin = Instant::now();
    for _ in 0..CHECKS {
        assert!(is_ended(&store, "t", at(0)).await.expect("an answer"));
    }
    println!("{:?} a check, one after another", begin.elapsed() / CHECKS);
    let statistics = server.command("INFO commandstats");
    let counted: Vec<&str> = statistics
        .lines()
        .filter(|line| line.starts_with("cmdstat_"))
        .collect();
    let commands = counted
        .iter()
        .filter(|line| !line.starts_with("cmdstat_config"));
    let commands: Vec<_> = commands.collect();
    assert_eq!(commands.len(), 1, "{counted:?}");
    assert!(
        commands[0].starts_with("cmdstat_mget:calls=2000,"),
        "{counted:?}"
    );
}

#[tokio::test]
async fn a_store_has_one_connection_and_leaves_none() {
    let server = Redis::start();
    let clients = || {
        server
            .command("CLIENT LIST")
            .matches("addr=127.0.0.1")
            .count()
    };
    let begin = Instant::now();
    let store = connect(&server).await;
    let others = [store.clone(), store.clone()];
    for store in &others {
        end_token(store, "t", at(0)).await.expect("kept");
    }
    // The one that asks is counted too, under both its addresses.
    assert_eq!(clients(), 4);
    drop((store, others));
    while clients() != 2 {
        assert!(begin.elapsed() < Duration::from_secs(10), "it stays");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn neither_the_store_nor_its_builder_shows_a_password() {
    let server = Redis::start();
    server.command("ACL SETUSER app on >secret ~* &* +@all");
    let url = format!("redis://app:secret@127.0.0.1:{}/", server.port());
    let builder = RedisStore::builder(url);
    let shown = format!("{builder:?}");
    let store = builder.connect().await.expect("it is fit");
    let shown = format!("{shown} {store:?}");
    assert!(
        !shown.contains("secret") && !shown.contains("app"),
        "{shown}"
    );
    let builder = RedisStore::sentinel(["redis://app:secret@127.0.0.1/"], "m");
    let shown = format!("{:?}", builder.server_login(Some("app"), "secret"));
    assert!(
        !shown.contains("secret") && !shown.contains("app"),
        "{shown}"
    );
    assert_eq!(number(&server, "DBSIZE"), 1);
}
