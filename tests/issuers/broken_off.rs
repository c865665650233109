//! Fetches that are given up half-way: by the request that began them, or with the runtime that they ran in.

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use futures_util::poll;
use portcullis::TrustedIssuer;
use tokio::runtime::{Builder, Runtime};

use super::server::{Behaviour, Server};
use super::world::{ISSUER, IssuerKey, PATH, Service, eventually, gate, set, set_for};

fn runtime() -> Runtime {
    Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_request_that_is_given_up_does_not_break_off_the_fetch_that_it_began() {
    let server = Server::start().await;
    let (key, gate) = (IssuerKey::new("a"), gate());
    server.at(PATH, Behaviour::Held(gate.clone(), set_for(300, [&key])));
    let service = Service::of(&server);
    let token = key.token();
    let asking = tokio::spawn({
        let (service, token) = (service.clone(), token.clone());
        async move { service.ask(&token).await }
    });
    eventually("the fetch arrives", || server.count() == 1).await;
    asking.abort();
    assert!(asking.await.unwrap_err().is_cancelled());
    gate.add_permits(1);
    service.ask(&token).await.accepted();
    assert_eq!(server.count(), 1);
}

#[test]
fn a_fetch_that_ends_with_its_runtime_leaves_nobody_waiting() {
    let (servers, theirs, ours) = (runtime(), runtime(), runtime());
    let server = servers.block_on(Server::start());
    let (key, gate) = (IssuerKey::new("a"), gate());
    server.at(PATH, Behaviour::Held(gate, set_for(300, [&key])));
    let service = Service::of(&server);
    let ask = || {
        let (service, token) = (service.clone(), key.token());
        async move { service.ask(&token).await }
    };
    theirs.spawn(ask());
    ours.block_on(eventually("the fetch arrives", || server.count() == 1));
    let waiting = ours.spawn(ask());
    // It waits for the fetch of the other runtime, or will find it broken off.
    ours.block_on(tokio::task::yield_now());
    theirs.shutdown_background();
    ours.block_on(waiting).unwrap().unavailable();

    server.at(PATH, set_for(300, [&key]));
    service.after(30);
    ours.block_on(ask()).accepted();
    assert_eq!(server.count(), 2);
}

#[test]
fn a_fetch_whose_runtime_stands_still_is_waited_for_once() {
    let (servers, theirs) = (
        runtime(),
        Builder::new_current_thread().enable_all().build().unwrap(),
    );
    let server = servers.block_on(Server::start());
    let (key, gate) = (IssuerKey::new("a"), gate());
    server.at(PATH, Behaviour::Held(gate, set_for(300, [&key])));
    let service = Service::with(&server, |options| options.timeout(Duration::from_secs(1)));
    theirs.spawn({
        let (service, token) = (service.clone(), key.token());
        async move { service.ask(&token).await }
    });
    theirs.block_on(eventually("the fetch arrives", || server.count() == 1));
    // From now on nobody drives that runtime.
    servers.block_on(service.ask(&key.token())).unavailable();
    let gate = self::gate();
    server.at(PATH, Behaviour::Held(gate.clone(), set_for(300, [&key])));
    let ask = || {
        let (service, token) = (service.clone(), key.token());
        async move { service.ask(&token).await }
    };
    let second = servers.spawn(ask());
    servers.block_on(eventually("another arrives", || server.count() == 2));
    // What becomes of the first in the end is no news of the one that took its place.
    drop(theirs);
    let third = async {
        let mut asking = pin!(ask());
        assert_eq!(poll!(asking.as_mut()), Poll::Pending);
        gate.add_permits(1);
        asking.await
    };
    servers.block_on(third).accepted();
    servers.block_on(second).unwrap().accepted();
    assert_eq!(server.count(), 2);
}

#[test]
fn without_a_timer_files_are_read_and_issuers_are_503() {
    let (key, servers) = (IssuerKey::new("a"), runtime());
    let server = servers.block_on(Server::start());
    server.at(PATH, set_for(300, [&key]));
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), set([&key])).unwrap();
    let file = Service::trusting([TrustedIssuer::with_jwks_file(ISSUER, file.path())]);
    let bare = Builder::new_current_thread().build().unwrap();
    bare.block_on(file.ask(&key.token())).accepted();
    let service = Service::of(&server);
    bare.block_on(service.ask(&key.token())).unavailable();
    service.after(30);
    servers.block_on(service.ask(&key.token())).accepted();
}

#[test]
fn without_a_runtime_it_is_503_at_once() {
    let server = runtime();
    let server = server.block_on(Server::start());
    let service = Service::of(&server);
    let token = IssuerKey::new("a").token();
    let asking = pin!(service.ask(&token));
    match asking.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => outcome.unavailable(),
        Poll::Pending => panic!("it waits for nothing"),
    }
}
