//! Keys that are loaded when the service starts.

use portcullis::{FetchOptions, JwtManager, Key, TrustedIssuer};
use serde_json::json;

use super::server::{Answer, Server};
use super::world::{IssuerKey, PATH, Service, builder, fetching, set_for};

#[tokio::test]
async fn loaded_keys_need_no_fetch_by_the_first_token() {
    let server = Server::start().await;
    let key = IssuerKey::new("a");
    server.at(PATH, set_for(300, [&key]));
    let service = Service::of(&server);
    service.manager.load_keys().await.unwrap();
    assert_eq!(server.count(), 1);
    service.ask(&key.token()).await.accepted();
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn loading_asks_also_when_the_keys_are_good() {
    let server = Server::start().await;
    let key = IssuerKey::new("a");
    server.at(PATH, set_for(300, [&key]));
    let service = Service::of(&server);
    service.manager.load_keys().await.unwrap();
    server.at(PATH, Answer::status(500));
    service.manager.load_keys().await.unwrap_err();
    assert_eq!(server.count(), 2);
    service.ask(&key.token()).await.accepted();
}

#[tokio::test]
async fn each_issuer_that_failed_is_named_with_the_reason_and_the_others_are_there() {
    let server = Server::start().await;
    let good = IssuerKey::of("https://good.example", "a");
    server.at("/good", set_for(300, [&good]));
    server.at("/bad", Answer::status(502));
    server.at("/odd", Answer::json("{\"keys\": \"the body\"}"));
    let issuer = |name: &str, path: &str| {
        TrustedIssuer::with_jwks_url(name, server.url(path)).fetching(fetching(&server))
    };
    let service = Service::trusting([
        issuer("https://bad.example", "/bad?password=secret"),
        issuer("https://good.example", "/good"),
        issuer("https://odd.example", "/odd"),
    ]);
    server.at("/bad?password=secret", Answer::status(502));
    let error = service.manager.load_keys().await.unwrap_err();
    let expected = "keys could not be fetched:\n\
        - https://bad.example: the answer has the status 502\n\
        - https://odd.example: the document is refused: this is no JWK set, which is a JSON object with an array of keys named `keys`";
    assert_eq!(error.to_string(), expected);
    assert_eq!(format!("{error:?}"), expected);
    let named: Vec<_> = error.issuers().collect();
    assert_eq!(named, ["https://bad.example", "https://odd.example"]);
    service.ask(&good.token()).await.accepted();
    assert_eq!(server.count(), 3);
}

#[tokio::test]
async fn a_manager_of_given_keys_has_nothing_to_load() {
    let manager = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame");
    manager.build().unwrap().load_keys().await.unwrap();
    let jwk = IssuerKey::new("a").public;
    let given =
        TrustedIssuer::with_keys("https://given.example", [Key::jwk(json!(jwk).to_string())]);
    builder([given]).build().unwrap().load_keys().await.unwrap();
}

#[tokio::test]
async fn a_host_that_is_not_there_is_told() {
    let options = FetchOptions::new().allow_private_network().allow_http();
    let issuer = TrustedIssuer::with_jwks_url("https://gone.example", "http://127.0.0.1:1/jwks");
    let manager = builder([issuer.fetching(options)]).build().unwrap();
    let error = manager.load_keys().await.unwrap_err().to_string();
    assert!(
        error.starts_with(
            "keys could not be fetched:\n- https://gone.example: there was no answer: "
        ),
        "{error}"
    );
    assert!(
        error.contains("refused") && !error.contains("/jwks"),
        "{error}"
    );
}
