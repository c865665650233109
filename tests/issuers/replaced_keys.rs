//! Q10: another key under the same id.

use portcullis::{Algorithm, JwtManager, Key};

use super::server::{Answer, Server};
use super::world::{ISSUER, IssuerKey, PATH, Service, clock, set_for};

#[tokio::test]
async fn q10_a_key_that_was_replaced_under_its_id_is_found_by_one_fetch() {
    let (old, new) = (IssuerKey::new("a"), IssuerKey::new("a"));
    let server = Server::start().await;
    server.at(PATH, set_for(86_400, [&old]));
    let service = Service::of(&server);
    service.ask(&old.token()).await.accepted();
    server.at(PATH, set_for(86_400, [&new]));
    service.after(30).ask(&new.token()).await.accepted();
    assert_eq!(server.count(), 2);
    service.ask(&old.token()).await.refused("signature");
    assert_eq!(server.count(), 2, "and by no other within the cooldown");
}

#[tokio::test]
async fn q10_so_is_one_for_another_algorithm() {
    let old = IssuerKey::new("a");
    let issuer = JwtManager::builder()
        .key(
            Key::pem(
                Algorithm::EdDSA,
                include_bytes!("../keys/ed25519.pkcs8.pem"),
            )
            .id("a"),
        )
        .issuer(ISSUER)
        .audience("api")
        .clock(clock());
    let new = issuer.build().unwrap();
    let token = new.access_token("alice").sign().unwrap();
    let server = Server::start().await;
    server.at(PATH, set_for(86_400, [&old]));
    let service = Service::of(&server);
    service.ask(&old.token()).await.accepted();
    server.at(PATH, Answer::json(new.jwks().to_string()));
    service
        .ask(token.as_str())
        .await
        .refused("algorithm_mismatch");
    service.after(30).ask(token.as_str()).await.accepted();
    service
        .ask(&old.token())
        .await
        .refused("algorithm_mismatch");
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn q10_wrong_signatures_cause_one_fetch_a_cooldown() {
    let (key, stranger) = (IssuerKey::new("a"), IssuerKey::new("a"));
    let server = Server::start().await;
    server.at(PATH, set_for(86_400, [&key]));
    let service = Service::of(&server);
    service.ask(&key.token()).await.accepted();
    for round in 2..=4 {
        service.after(30);
        for _ in 0..20 {
            service.ask(&stranger.token()).await.refused("signature");
        }
        assert_eq!(server.count(), round);
    }
}

#[tokio::test]
async fn q10_a_wrong_signature_is_401_also_while_the_issuer_is_down() {
    let (key, stranger) = (IssuerKey::new("a"), IssuerKey::new("a"));
    let server = Server::start().await;
    server.at(PATH, set_for(86_400, [&key]));
    let service = Service::of(&server);
    service.ask(&key.token()).await.accepted();
    server.at(PATH, Answer::status(500));
    service
        .after(30)
        .ask(&stranger.token())
        .await
        .refused("signature");
    service.ask(&stranger.token()).await.refused("signature");
    assert_eq!(server.count(), 2);
}
