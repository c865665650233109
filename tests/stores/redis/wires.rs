//! Answers that are lost, and connections that fall silent.

use std::time::{Duration, Instant};

use portcullis::{
    NewSession, RedisStore, Rotated, Rotation, RotationRefusal, SessionStore as _, StoreError,
};

use super::proxy::Proxy;
use super::support::{at, end_token, is_ended, number};
use crate::servers::Redis;

async fn connect(proxy: &Proxy) -> RedisStore {
    let store = RedisStore::connect(proxy.url()).await.expect("it is fit");
    // The server knows all scripts now.
    super::sessions::lives(&store).await;
    store
}

#[tokio::test]
async fn a_refresh_whose_answer_is_lost_is_not_a_replay() {
    let server = Redis::start();
    let proxy = Proxy::before(&server);
    let store = connect(&proxy).await;
    let session = NewSession::new("s", "bob");
    let begun = store.begin(&session, at(10)).await.expect("kept");
    proxy.lose_next_answer();
    let rotated = store.rotate(&Rotation::new("s", "bob", 0), at(11)).await;
    let Ok(Rotated::Advanced(successor)) = rotated else {
        panic!("{rotated:?}");
    };
    assert!(proxy.lost_it());
    assert_eq!(
        (
            successor.generation,
            successor.rotated_at,
            successor.began_at
        ),
        (1, at(11), begun.began_at)
    );
    let found = store.session("s", at(12)).await.expect("an answer");
    assert_eq!(found.expect("it lives").generation, 1);
}

#[tokio::test]
async fn a_replay_whose_answer_is_lost_is_told_as_a_replay() {
    let server = Redis::start();
    let proxy = Proxy::before(&server);
    let store = connect(&proxy).await;
    let session = NewSession::new("s", "bob");
    store.begin(&session, at(10)).await.expect("kept");
    let spent = Rotation::new("s", "bob", 0);
    store.rotate(&spent, at(11)).await.expect("an answer");
    proxy.lose_next_answer();
    let replayed = store.rotate(&spent, at(12)).await.expect("an answer");
    assert!(proxy.lost_it());
    assert_eq!(replayed, Rotated::Refused(RotationRefusal::Replayed));
    let again = store.rotate(&spent, at(12)).await.expect("an answer");
    assert_eq!(again, Rotated::Refused(RotationRefusal::Ended));
}

#[tokio::test]
async fn a_login_whose_answer_is_lost_is_one_login() {
    let server = Redis::start();
    let proxy = Proxy::before(&server);
    let store = connect(&proxy).await;
    proxy.lose_next_answer();
    let session = NewSession::new("s", "bob");
    let begun = store.begin(&session, at(10)).await.expect("kept");
    assert!(proxy.lost_it());
    assert_eq!(begun.began_at, at(10));
    assert!(matches!(
        store.begin(&session, at(10)).await,
        Err(StoreError::SessionExists)
    ));
}

#[tokio::test]
async fn an_end_whose_answer_is_lost_is_told_once() {
    let server = Redis::start();
    let proxy = Proxy::before(&server);
    let store = connect(&proxy).await;
    let told = number(&server, "XLEN {portcullis}:feed");
    proxy.lose_next_answer();
    end_token(&store, "lost", at(10)).await.expect("kept");
    assert!(proxy.lost_it());
    assert!(is_ended(&store, "lost", at(10)).await.expect("an answer"));
    assert_eq!(number(&server, "XLEN {portcullis}:feed"), told + 1);
}

#[tokio::test]
async fn a_connection_that_falls_silent_costs_one_call() {
    let server = Redis::start();
    let proxy = Proxy::before(&server);
    let store = connect(&proxy).await;
    proxy.silence();
    let begin = Instant::now();
    assert!(is_ended(&store, "t", at(10)).await.is_err());
    assert!(begin.elapsed() < Duration::from_millis(800 + 1_000));
    end_token(&store, "u", at(10)).await.expect("kept");
}

#[tokio::test]
async fn a_connection_that_falls_silent_is_replaced_where_the_caller_gives_up_first() {
    let server = Redis::start();
    let proxy = Proxy::before(&server);
    let store = connect(&proxy).await;
    proxy.silence();
    let patience = Duration::from_millis(300);
    let given_up = tokio::time::timeout(patience, is_ended(&store, "t", at(10))).await;
    assert!(given_up.is_err());
    end_token(&store, "u", at(10)).await.expect("kept");
}
