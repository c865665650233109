//! What a check costs the server: nothing.

use std::time::{Duration, Instant};

use super::server::Server;
use super::support::{at_hand, end_token, token};

on_every_server!(a_million_checks_cost_the_server_nothing);

async fn a_million_checks_cost_the_server_nothing(server: Server) {
    let mirror = server.mirror().await;
    for id in 0..100 {
        end_token(&mirror, &format!("ended-{id}")).await.unwrap();
    }
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    let before = server.commands().await;
    let begin = Instant::now();
    let key = token("alive").of_session("session");
    for _ in 0..1_000_000 {
        assert_eq!(at_hand(&mirror, &key), Some(false));
    }
    let took = begin.elapsed();
    // PostgreSQL counts with a delay of a second.
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    let commands = server.commands().await - before;
    println!("1,000,000 checks in {took:?} and {commands} commands, those of the feed among them");
    // The feed reads four times a second, with a few commands each.
    let of_the_feed = 60 + 20 * took.as_secs();
    assert!(commands <= of_the_feed, "{commands} commands in {took:?}");
}
