//! Sessions on real servers: Redis and PostgreSQL of this machine, started on free ports in temporary folders.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod conformance;
mod memory;
mod mirror;
mod model;
mod races;
mod redis;
mod servers;
mod sql;
mod turmoil;
mod world;

#[test]
fn redis_runs() {
    let mut redis = servers::Redis::start();
    redis.command("SET a 1");
    redis.kill();
    redis.restart();
    assert!(redis.command("GET a").contains('1'));
}

#[tokio::test]
async fn postgres_runs() {
    let mut postgres = servers::Postgres::start().await;
    postgres.database("other").await;
    postgres.kill();
    postgres.restart().await;
}
