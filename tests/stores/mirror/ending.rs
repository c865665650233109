//! The task of a mirror, and its connection.

use std::time::{Duration, Instant};

use portcullis::{MirrorOptions, RedisStore};

use super::server::Server;
use crate::servers::Redis;

on_every_server!(
    the_last_clone_ends_the_task_and_its_connection,
    a_staleness_out_of_bounds_is_refused,
);

#[test]
fn a_mirror_outside_a_runtime_is_a_clear_error() {
    let redis = Redis::start();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let store = runtime.block_on(RedisStore::connect(redis.url())).unwrap();
    let refused = store.mirrored(&MirrorOptions::new()).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "a mirror follows its store from a task: start it within a tokio runtime"
    );
}

async fn the_last_clone_ends_the_task_and_its_connection(server: Server) {
    let before = server.connections().await;
    let mirror = server.mirror().await;
    let clone = mirror.clone();
    let during = server.connections().await;
    assert!(during >= before + 2, "{during} connections");
    drop(mirror);
    tokio::time::sleep(Duration::from_millis(600)).await;
    assert!(clone.is_fresh());
    drop(clone);
    let begin = Instant::now();
    while server.connections().await > before {
        assert!(
            begin.elapsed() < Duration::from_secs(10),
            "a connection is left"
        );
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

async fn a_staleness_out_of_bounds_is_refused(server: Server) {
    for staleness in [Duration::ZERO, Duration::from_secs(61)] {
        let options = MirrorOptions::new().max_staleness(staleness);
        let refused = server
            .try_mirror(server.port(), &options)
            .await
            .unwrap_err();
        assert_eq!(
            refused.to_string(),
            "the `max_staleness` of a mirror is between 20 milliseconds and one minute"
        );
    }
}
