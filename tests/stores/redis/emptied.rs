//! A server that lost what was ended.

use portcullis::{NewSession, RedisStore, RevocationKey, Rotated, Rotation, SessionStore as _};

use super::support::{at, connect, end_token, is_ended, is_revoked, micros, number, soon};
use crate::servers::Redis;

async fn assert_refused_by(store: &RedisStore, until: u64) {
    let now = at(until + 5);
    let before = RevocationKey::new("t", "bob", Some(at(until)));
    assert!(is_revoked(store, &before, now).await.expect("an answer"));
    let after = RevocationKey::new("t", "bob", Some(at(until) + micros(1)));
    assert!(!is_revoked(store, &after, now).await.expect("an answer"));
}

#[tokio::test]
async fn everything_before_the_loss_is_refused() {
    let mut server = Redis::start();
    let store = connect(&server).await;
    end_token(&store, "t", at(0)).await.expect("kept");
    server.kill();
    server.restart_empty();
    let before = RevocationKey::new("other", "alice", Some(at(9)));
    let answer = soon(async || is_revoked(&store, &before, at(10)).await).await;
    assert!(answer);
    assert_refused_by(&store, 10).await;
}

#[tokio::test]
async fn a_login_after_the_loss_lives() {
    let server = Redis::start();
    let store = connect(&server).await;
    server.command("FLUSHALL");
    let begun = store.begin(&NewSession::new("s", "alice"), at(10)).await;
    assert_eq!(begun.expect("kept").began_at, at(10) + micros(1));
    let rotation = Rotation::new("s", "alice", 0);
    let rotated = store.rotate(&rotation, at(11)).await.expect("an answer");
    assert!(matches!(rotated, Rotated::Advanced(_)));
}

#[tokio::test]
async fn of_several_processes_the_first_makes_up_for_the_loss() {
    let server = Redis::start();
    let stores = [connect(&server).await, connect(&server).await];
    server.command("FLUSHALL");
    assert!(is_ended(&stores[0], "t", at(10)).await.expect("an answer"));
    // What began in between was not lost.
    let began = RevocationKey::new("t", "alice", Some(at(20)));
    assert!(
        !is_revoked(&stores[1], &began, at(30))
            .await
            .expect("an answer")
    );
    assert_refused_by(&stores[1], 10).await;
}

#[tokio::test]
async fn a_process_that_came_first_to_the_empty_server_does_not_hide_the_loss() {
    let server = Redis::start();
    let old = connect(&server).await;
    server.command("FLUSHALL");
    let new = connect(&server).await;
    assert!(!is_ended(&new, "t", at(10)).await.expect("an answer"));
    assert!(is_ended(&old, "t", at(20)).await.expect("an answer"));
    assert_refused_by(&new, 20).await;
}

#[tokio::test]
async fn a_second_loss_counts_as_the_first() {
    let server = Redis::start();
    let stores = [connect(&server).await, connect(&server).await];
    for now in [10, 20] {
        server.command("FLUSHALL");
        assert!(is_ended(&stores[0], "t", at(now)).await.expect("an answer"));
        assert_refused_by(&stores[1], now).await;
    }
}

#[tokio::test]
async fn a_new_namespace_refuses_nothing() {
    let server = Redis::start();
    let store = connect(&server).await;
    assert!(!is_ended(&store, "t", at(0)).await.expect("an answer"));
    assert_eq!(number(&server, "EXISTS {portcullis}:all"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crowd_notices_the_loss_once() {
    let server = Redis::start();
    let store = connect(&server).await;
    server.command("FLUSHALL");
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..64 {
        let store = store.clone();
        tasks.spawn(async move { is_ended(&store, "t", at(10)).await });
    }
    for ended in tasks.join_all().await {
        assert!(ended.expect("an answer"));
    }
    assert_eq!(number(&server, "XLEN {portcullis}:feed"), 1);
}
