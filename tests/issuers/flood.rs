//! Tokens with key ids that nobody knows.

use futures_util::future::join_all;

use super::server::{Behaviour, Server};
use super::world::{IssuerKey, PATH, Service, eventually, gate, set_for};

#[tokio::test]
async fn q2_a_flood_of_unknown_keys_causes_one_fetch_a_cooldown() {
    let server = Server::start().await;
    let key = IssuerKey::new("a");
    server.at(PATH, set_for(86_400, [&key]));
    let service = Service::of(&server);
    service.ask(&key.token()).await.accepted();
    let strangers: Vec<_> = (0..40)
        .map(|number| IssuerKey::new(&format!("stranger-{number}")).token())
        .collect();
    for round in 1..=3 {
        for token in &strangers {
            service.ask(token).await.refused("unknown_key");
        }
        service.ask(&key.token()).await.accepted();
        assert_eq!(
            server.count(),
            round,
            "the cooldown of the fetch before is not over"
        );
        service.after(30);
    }
}

#[tokio::test]
async fn q2_a_flood_while_the_issuer_is_down_causes_one_fetch_a_cooldown() {
    let server = Server::start().await;
    let key = IssuerKey::new("a");
    server.at(PATH, set_for(86_400, [&key]));
    let service = Service::of(&server);
    service.ask(&key.token()).await.accepted();
    server.at(PATH, Behaviour::Reset);
    let stranger = IssuerKey::new("stranger").token();
    for round in 2..=4 {
        service.after(30);
        for _ in 0..40 {
            service.ask(&stranger).await.unavailable();
        }
        service.ask(&key.token()).await.accepted();
        assert_eq!(server.count(), round);
    }
}

#[tokio::test]
async fn q2_an_unknown_key_whose_signature_has_no_form_causes_no_fetch() {
    let server = Server::start().await;
    let key = IssuerKey::new("a");
    server.at(PATH, set_for(86_400, [&key]));
    let service = Service::of(&server);
    service.ask(&key.token()).await.accepted();
    service.after(30);
    let stranger = IssuerKey::new("stranger").token();
    let (signed, _) = stranger.rsplit_once('.').unwrap();
    service
        .ask(&format!("{signed}."))
        .await
        .refused("signature");
    service.ask(&format!("{signed}.A")).await.refused("base64");
    assert_eq!(server.count(), 1);
    service.ask(&stranger).await.refused("unknown_key");
    assert_eq!(server.count(), 2, "the cooldown was over");
}

#[tokio::test]
async fn requests_at_the_same_time_share_one_fetch() {
    let server = Server::start().await;
    let key = IssuerKey::new("a");
    let gate = gate();
    server.at(PATH, Behaviour::Held(gate.clone(), set_for(300, [&key])));
    let service = Service::of(&server);
    let token = key.token();
    let asking = join_all((0..100).map(|_| service.ask(&token)));
    let opening = async {
        eventually("the fetch arrives", || server.count() == 1).await;
        gate.add_permits(100);
    };
    let (outcomes, ()) = tokio::join!(asking, opening);
    outcomes
        .into_iter()
        .for_each(super::world::Outcome::accepted);
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn a_key_that_is_new_is_found_by_the_first_token_that_names_it() {
    let server = Server::start().await;
    let (key, next) = (IssuerKey::new("a"), IssuerKey::new("b"));
    server.at(PATH, set_for(86_400, [&key]));
    let service = Service::of(&server);
    service.ask(&key.token()).await.accepted();
    server.at(PATH, set_for(86_400, [&key, &next]));
    service.after(30).ask(&next.token()).await.accepted();
    service.ask(&key.token()).await.accepted();
    assert_eq!(server.count(), 2);
    let asked_anew = server.seen().pop().unwrap();
    assert_eq!(asked_anew.header("cache-control"), Some("no-cache"));
}

#[tokio::test]
async fn no_other_fault_of_a_token_makes_anybody_fetch() {
    let server = Server::start().await;
    let key = IssuerKey::new("a");
    server.at(PATH, set_for(86_400, [&key]));
    let service = Service::of(&server);
    let late = key.token_after(100);
    service.ask(&key.token()).await.accepted();
    service.after(60).ask(&late).await.refused("not_yet_valid");
    assert_eq!(server.count(), 1);
}
