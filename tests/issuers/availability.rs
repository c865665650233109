//! Requests while keys are not there, are being fetched, or cannot be had.

use std::pin::pin;
use std::task::Poll;

use futures_util::poll;
use portcullis::FetchOptions;

use super::server::{Answer, Behaviour, Server};
use super::world::{IssuerKey, PATH, Service, eventually, gate, set_for};

#[tokio::test]
async fn q1_nothing_is_fetched_before_a_token_needs_it_and_the_first_waits() {
    let server = Server::start().await;
    let key = IssuerKey::new("a");
    server.at(PATH, set_for(300, [&key]));
    let service = Service::of(&server);
    assert_eq!(server.count(), 0);
    service.ask(&key.token()).await.accepted();
    service.ask(&key.token()).await.accepted();
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn q1_without_keys_the_answer_is_503_and_not_401() {
    let server = Server::start().await;
    let key = IssuerKey::new("a");
    server.at(PATH, Answer::status(500));
    let service = Service::of(&server);
    service.ask(&key.token()).await.unavailable();
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn q1_after_a_failed_first_fetch_nobody_asks_again_for_the_cooldown() {
    let server = Server::start().await;
    let key = IssuerKey::new("a");
    server.at(PATH, Answer::status(500));
    let service = Service::of(&server);
    service.ask(&key.token()).await.unavailable();
    server.at(PATH, set_for(300, [&key]));
    service.after(29).ask(&key.token()).await.unavailable();
    assert_eq!(server.count(), 1);
    service.after(1).ask(&key.token()).await.accepted();
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn q3_hits_go_on_while_keys_are_fetched() {
    let server = Server::start().await;
    let key = IssuerKey::new("a");
    server.at(PATH, set_for(300, [&key]));
    let service = Service::of(&server);
    service.ask(&key.token()).await.accepted();

    let gate = gate();
    server.at(PATH, Behaviour::Held(gate.clone(), set_for(300, [&key])));
    // Four fifths of the life are over: newer keys are due, and those of the moment good.
    service.after(240);
    for _ in 0..50 {
        service.ask(&key.token()).await.accepted();
    }
    eventually("the fetch arrives", || server.count() == 2).await;
    let token = key.token();
    let mut asking = pin!(service.ask(&token));
    match poll!(asking.as_mut()) {
        Poll::Ready(outcome) => outcome.accepted(),
        Poll::Pending => panic!("it waits for something"),
    }
    gate.add_permits(1);
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn q3_hits_go_on_while_an_unknown_key_is_asked_for() {
    let server = Server::start().await;
    let (key, next) = (IssuerKey::new("a"), IssuerKey::new("b"));
    server.at(PATH, set_for(300, [&key]));
    let service = Service::of(&server);
    service.ask(&key.token()).await.accepted();

    let gate = gate();
    server.at(
        PATH,
        Behaviour::Held(gate.clone(), set_for(300, [&key, &next])),
    );
    service.after(60);
    let waiting = tokio::spawn({
        let (service, token) = (service.clone(), next.token());
        async move { service.ask(&token).await }
    });
    eventually("the fetch arrives", || server.count() == 2).await;
    for _ in 0..50 {
        service.ask(&key.token()).await.accepted();
    }
    assert!(!waiting.is_finished());
    gate.add_permits(1);
    waiting.await.unwrap().accepted();
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn q4_stale_keys_are_used_up_to_the_bound_and_then_it_is_503() {
    let server = Server::start().await;
    let key = IssuerKey::new("a");
    server.at(PATH, set_for(300, [&key]));
    let hour = std::time::Duration::from_hours(1);
    let service = Service::with(&server, |options: FetchOptions| options.max_stale(hour));
    service.ask(&key.token()).await.accepted();

    server.at(PATH, Answer::status(503));
    service.after(300).ask(&key.token()).await.accepted();
    assert_eq!(
        server.count(),
        2,
        "the keys were asked for before stale ones were used"
    );
    service.after(1).ask(&key.token()).await.accepted();
    assert_eq!(server.count(), 2, "and not again within the cooldown");
    service.after(3598).ask(&key.token()).await.accepted();
    assert_eq!(server.count(), 3);
    service.after(1).ask(&key.token()).await.unavailable();
    // And it recovers by itself.
    server.at(PATH, set_for(300, [&key]));
    service.after(30).ask(&key.token()).await.accepted();
}

#[tokio::test]
async fn q4_an_unknown_key_is_503_while_the_issuer_is_down() {
    let server = Server::start().await;
    let (key, next) = (IssuerKey::new("a"), IssuerKey::new("b"));
    server.at(PATH, set_for(3000, [&key]));
    let service = Service::of(&server);
    service.ask(&key.token()).await.accepted();
    server.at(PATH, Answer::status(500));
    service.after(30).ask(&next.token()).await.unavailable();
    service.ask(&next.token()).await.unavailable();
    service.ask(&key.token()).await.accepted();
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn q4_a_token_of_ours_needs_nothing_of_an_issuer_that_is_down() {
    let server = Server::start().await;
    server.at(PATH, Behaviour::Reset);
    let service = Service::of(&server);
    let own = service
        .manager
        .access_token("alice")
        .sign()
        .unwrap()
        .as_str()
        .to_owned();
    service.ask(&own).await.accepted();
    assert_eq!(server.count(), 0);
}

#[tokio::test]
async fn a_clock_that_is_corrected_by_seconds_makes_nobody_fetch() {
    let server = Server::start().await;
    let key = IssuerKey::new("a");
    server.at(PATH, set_for(300, [&key]));
    let service = Service::of(&server);
    let start = portcullis::Clock::now(&service.clock);
    service.after(60).ask(&key.token()).await.accepted();
    service.clock.set(start);
    for _ in 0..20 {
        service.ask(&key.token()).await.accepted();
    }
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn a_clock_that_is_set_back_neither_freezes_fetching_nor_floods_the_issuer() {
    let server = Server::start().await;
    let (key, next) = (IssuerKey::new("a"), IssuerKey::new("b"));
    server.at(PATH, set_for(300, [&key]));
    let service = Service::of(&server);
    let start = portcullis::Clock::now(&service.clock);
    service.after(36_000).ask(&key.token()).await.accepted();
    service.clock.set(start);
    server.at(PATH, set_for(300, [&next]));
    service.ask(&key.token()).await.accepted();
    eventually("the keys are asked for", || server.count() == 2).await;
    for _ in 0..20 {
        service.ask(&next.token()).await.accepted();
    }
    assert_eq!(server.count(), 2);
    service.ask(&key.token()).await.refused("unknown_key");
}

#[tokio::test]
async fn q4_an_issuer_that_hangs_is_waited_for_once_and_not_after_every_cooldown() {
    let server = Server::start().await;
    let (key, next) = (IssuerKey::new("a"), IssuerKey::new("b"));
    server.at(PATH, set_for(300, [&key]));
    let second = std::time::Duration::from_secs(1);
    let service = Service::with(&server, |options: FetchOptions| options.timeout(second));
    service.ask(&key.token()).await.accepted();
    server.at(PATH, Behaviour::Silent);
    service.after(300).ask(&key.token()).await.accepted();
    assert_eq!(server.count(), 2);

    let gate = gate();
    server.at(PATH, Behaviour::Held(gate.clone(), set_for(300, [&next])));
    let token = key.token();
    service.after(30);
    for _ in 0..3 {
        let mut asking = pin!(service.ask(&token));
        match poll!(asking.as_mut()) {
            Poll::Ready(outcome) => outcome.accepted(),
            Poll::Pending => panic!("it waits for an issuer that is known to hang"),
        }
    }
    gate.add_permits(1);
    service.ask(&next.token()).await.accepted();
    service.ask(&token).await.refused("unknown_key");
    assert_eq!(server.count(), 3);
}

#[tokio::test]
async fn q4_a_failure_of_long_ago_lets_nobody_go_without_asking() {
    let server = Server::start().await;
    let key = IssuerKey::new("a");
    server.at(PATH, set_for(300, [&key]));
    let second = std::time::Duration::from_secs(1);
    let service = Service::with(&server, |options: FetchOptions| options.timeout(second));
    service.ask(&key.token()).await.accepted();
    server.at(PATH, Behaviour::Silent);
    service.after(300).ask(&key.token()).await.accepted();
    server.at(PATH, set_for(300, [&IssuerKey::new("b")]));
    let outcome = service.after(3_600).ask(&key.token()).await;
    outcome.refused("unknown_key");
}

#[tokio::test]
async fn a_clock_that_is_set_back_does_not_make_the_cooldown_longer() {
    let server = Server::start().await;
    let key = IssuerKey::new("a");
    server.at(PATH, Answer::status(500));
    let service = Service::of(&server);
    let start = portcullis::Clock::now(&service.clock);
    service.after(36_000).ask(&key.token()).await.unavailable();
    service.clock.set(start);
    server.at(PATH, set_for(300, [&key]));
    service.ask(&key.token()).await.accepted();
    assert_eq!(server.count(), 2);
}
