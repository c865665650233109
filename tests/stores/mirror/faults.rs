//! A server that is cut off, frozen, killed: never a wrong answer beyond `max_staleness`, and back by itself.

use std::time::{Duration, Instant};

use portcullis::MirrorOptions;
use tokio::task::JoinSet;

use super::gate::Gate;
use super::server::Server;
use super::support::{at_hand, end_token, eventually, is_revoked, token};

const MAX_STALENESS: Duration = Duration::from_secs(1);

on_every_server!(
    a_cut_connection_is_back_at_once_and_nothing_is_missed,
    what_was_ended_behind_a_closed_way_is_known_before_any_answer,
    a_frozen_server_is_trusted_no_longer_than_max_staleness,
    a_killed_server_is_followed_again_when_it_is_back,
    a_mirror_that_starts_while_the_server_is_down_is_there_when_it_is_back,
);

async fn a_cut_connection_is_back_at_once_and_nothing_is_missed(server: Server) {
    let mirror = server.mirror().await;
    let mut longest = Duration::ZERO;
    for turn in 0..20 {
        server.cut_connections().await;
        let store = server.store().await;
        let id = format!("token-{turn}");
        end_token(&*store, &id).await.unwrap();
        let took = eventually("it arrives", || at_hand(&mirror, &token(&id)) == Some(true)).await;
        longest = longest.max(took);
    }
    println!("after a cut connection a revocation arrives within {longest:?}");
    assert!(longest <= MAX_STALENESS, "{longest:?}");
    assert_eq!(mirror.len(), 20);
}

async fn what_was_ended_behind_a_closed_way_is_known_before_any_answer(server: Server) {
    let gate = Gate::before(server.port()).await;
    let mirror = server.mirror_at(gate.port(), &MirrorOptions::new()).await;
    eventually("the mirror is fresh", || mirror.is_fresh()).await;
    let store = server.store().await;
    end_token(&*store, "known").await.unwrap();
    eventually("it arrives", || {
        at_hand(&mirror, &token("known")) == Some(true)
    })
    .await;

    gate.close();
    let closed = Instant::now();
    for id in 0..2_500 {
        end_token(&*store, &format!("token-{id}")).await.unwrap();
    }
    eventually("it is withdrawn", || !mirror.is_fresh()).await;
    assert!(closed.elapsed() >= MAX_STALENESS / 2);
    assert_eq!(at_hand(&mirror, &token("token-0")), None);
    assert!(is_revoked(&mirror, &token("alive")).await.is_err());
    assert!(is_revoked(&mirror, &token("known")).await.unwrap());

    gate.open();
    let took = eventually("all are known", || {
        assert_ne!(at_hand(&mirror, &token("token-2499")), Some(false));
        mirror.is_fresh()
    })
    .await;
    println!("back after {took:?}");
    assert_eq!(mirror.len(), 2_501);
}

async fn a_frozen_server_is_trusted_no_longer_than_max_staleness(server: Server) {
    let mirror = server.mirror().await;
    let frozen = server.freeze();
    let withdrawn = eventually("it is withdrawn", || !mirror.is_fresh()).await;
    assert!(
        withdrawn <= MAX_STALENESS + Duration::from_millis(100),
        "{withdrawn:?}"
    );

    let begin = Instant::now();
    let mut tasks = JoinSet::new();
    for _ in 0..2_000 {
        let mirror = mirror.clone();
        tasks.spawn(async move {
            let answer =
                tokio::time::timeout(Duration::from_secs(2), is_revoked(&mirror, &token("a")))
                    .await;
            assert!(answer.is_err() || answer.unwrap().is_err());
        });
    }
    let mut ended = Vec::new();
    while let Some(task) = tasks.join_next().await {
        task.unwrap();
        ended.push(begin.elapsed());
    }
    println!(
        "withdrawn after {withdrawn:?}; of 2,000 questions half failed within {:?}, the last after {:?}",
        ended[1_000], ended[1_999]
    );
    assert!(ended[1_000] < Duration::from_secs(1), "{:?}", ended[1_000]);

    drop(frozen);
    let took = eventually("the mirror is fresh", || mirror.is_fresh()).await;
    println!("fresh again {took:?} after the server went on");
    assert!(!is_revoked(&mirror, &token("a")).await.unwrap());
}

async fn a_killed_server_is_followed_again_when_it_is_back(mut server: Server) {
    let mirror = server.mirror().await;
    end_token(&mirror, "before").await.unwrap();
    server.kill();
    eventually("it is withdrawn", || !mirror.is_fresh()).await;
    assert!(is_revoked(&mirror, &token("alive")).await.is_err());
    assert!(end_token(&mirror, "during").await.is_err());
    server.restart().await;
    let store = server.store().await;
    end_token(&*store, "after").await.unwrap();
    let took = eventually("the mirror is fresh", || mirror.is_fresh()).await;
    println!("fresh again {took:?} after the server was started");
    assert_eq!(at_hand(&mirror, &token("before")), Some(true));
    assert_eq!(at_hand(&mirror, &token("alive")), Some(false));
    eventually("it arrives", || {
        at_hand(&mirror, &token("after")) == Some(true)
    })
    .await;
}

async fn a_mirror_that_starts_while_the_server_is_down_is_there_when_it_is_back(server: Server) {
    let gate = Gate::before(server.port()).await;
    let store = server.store().await;
    end_token(&*store, "ended").await.unwrap();
    let options = MirrorOptions::new();
    gate.close();
    assert!(server.try_mirror(gate.port(), &options).await.is_err());

    gate.open();
    let mirror = server.mirror_at(gate.port(), &options).await;
    gate.close();
    eventually("it is withdrawn", || !mirror.is_fresh()).await;
    assert!(is_revoked(&mirror, &token("alive")).await.is_err());
    gate.open();
    eventually("the mirror is fresh", || mirror.is_fresh()).await;
    assert_eq!(at_hand(&mirror, &token("ended")), Some(true));
    assert_eq!(at_hand(&mirror, &token("alive")), Some(false));
}
