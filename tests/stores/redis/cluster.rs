//! A server that is all of a cluster: it takes scripts of one hash slot only.

use std::time::{Duration, Instant};

use portcullis::Durability;

use super::sessions::lives;
use super::support::connect;
use crate::servers::Redis;

#[tokio::test]
async fn all_keys_are_in_one_slot() {
    let options = ["--appendonly", "yes", "--cluster-enabled", "yes"];
    let server = Redis::start_with(&options);
    let slots = server.command("CLUSTER ADDSLOTSRANGE 0 16383");
    assert!(slots.starts_with("+OK"), "{slots}");
    let begin = Instant::now();
    while !server.command("CLUSTER INFO").contains("cluster_state:ok") {
        assert!(begin.elapsed() < Duration::from_secs(20), "no cluster");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let store = connect(&server).await;
    assert_eq!(
        store.durability().await.expect("an answer"),
        Durability::Unknown
    );
    lives(&store).await;
}
