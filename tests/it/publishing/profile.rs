//! P7: access tokens as RFC 9068 has them, and others as they were.

use axum::body::Body;
use axum::http::Request;
use axum::routing::post;
use portcullis::{MintError, TokenPair, endpoints};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::support::forge::{SECRET, decode};
use crate::support::{Answer, NOW, Service};

fn service() -> Service {
    Service::new(|builder| {
        builder
            .secret(SECRET)
            .issuer("https://auth.example.com")
            .audience("https://api.example.com")
            .with(|config| config.encode_access_token_profile = true)
    })
}

/// Header and claims.
fn parts(token: &str) -> (Value, Value) {
    let mut segments = token.split('.');
    let mut next = || serde_json::from_slice(&decode(segments.next().unwrap())).unwrap();
    (next(), next())
}

fn run<T>(future: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.build().unwrap().block_on(future)
}

#[test]
fn p7_the_type_and_every_claim_of_p2_is_written() {
    let service = service();
    let token = service
        .manager
        .access_token("alice")
        .client_id("web")
        .roles(["editor"])
        .scopes(["docs:read", "docs:write"])
        .sign()
        .unwrap();
    let (header, claims) = parts(token.as_str());
    assert_eq!(header, json!({ "alg": "HS256", "typ": "at+jwt" }));
    for (name, expected) in [
        ("iss", json!("https://auth.example.com")),
        ("exp", json!(NOW + 900)),
        ("aud", json!("https://api.example.com")),
        ("sub", json!("alice")),
        ("client_id", json!("web")),
        ("iat", json!(NOW)),
        ("jti", json!(token.token_id())),
        ("scope", json!("docs:read docs:write")),
        ("roles", json!(["editor"])),
    ] {
        assert_eq!(claims[name], expected, "{name}");
    }
    assert_eq!(service.get(token.as_str()).accepted("our own"), "alice");
}

#[test]
fn p7_the_members_of_the_header_that_the_application_adds_stay() {
    let service = service();
    let token = service.manager.access_token("alice").client_id("web");
    let token = token.header("x", 1).sign().unwrap();
    let (header, _) = parts(token.as_str());
    assert_eq!(header, json!({ "alg": "HS256", "typ": "at+jwt", "x": 1 }));
}

#[test]
fn p7_no_access_token_is_minted_without_a_client() {
    let service = service();
    let access = || service.manager.access_token("alice");
    let pair = || service.manager.token_pair("alice");
    for refused in [
        access().sign().map(|_| ()),
        access().client_id("").sign().map(|_| ()),
        pair().sign().map(|_| ()),
    ] {
        let error = refused.unwrap_err();
        assert!(matches!(error, MintError::Profile("client_id")), "{error}");
        assert_eq!(
            error.to_string(),
            "the token has no `client_id`, without which it is none of RFC 9068; set it, or build the manager without `encode_access_token_profile`"
        );
    }
    let twice = access().client_id("web").client_id("app").sign();
    assert!(matches!(twice, Err(MintError::DuplicateClaim(name)) if name == "client_id"));
    assert!(run(pair().begin_session("a phone")).is_err());
}

#[test]
fn p7_the_tokens_of_a_refresh_are_of_the_profile_too_and_refresh_tokens_never() {
    let service = service();
    let begun = service.manager.token_pair("alice").client_id("web");
    let begun: TokenPair = run(begun.begin_session("a phone")).unwrap();
    let next = run(refreshed(&service, &begun));
    let text = |name: &str| next[name].as_str().unwrap().to_owned();
    let (access, refresh) = (text("access_token"), text("refresh_token"));
    for (access, refresh) in [
        (begun.access.as_str(), begun.refresh.as_str()),
        (&access, &refresh),
    ] {
        let (header, claims) = parts(access);
        assert_eq!(header["typ"], "at+jwt");
        assert_eq!(claims["client_id"], "web");
        let (header, _) = parts(refresh);
        assert_eq!(header["typ"], "JWT");
    }
    assert_eq!(service.get(access).accepted("refreshed"), "alice");
}

async fn refreshed(service: &Service, pair: &TokenPair) -> Value {
    let router = axum::Router::new()
        .route("/refresh", post(endpoints::refresh))
        .with_state(service.manager.clone());
    let bearer = format!("Bearer {}", pair.refresh.as_str());
    let request = Request::post("/refresh").header("authorization", bearer);
    let response = router.oneshot(request.body(Body::empty()).unwrap()).await;
    let answer = Answer::read(response.unwrap()).await;
    serde_json::from_str(&answer.body).unwrap()
}

#[test]
fn p7_without_the_profile_a_client_changes_nothing_but_its_claim() {
    let service = Service::with_secret();
    let token = service.manager.access_token("alice").client_id("web");
    let (header, claims) = parts(token.sign().unwrap().as_str());
    assert_eq!(header["typ"], "JWT");
    assert_eq!(claims["client_id"], "web");
    assert!(service.manager.access_token("alice").sign().is_ok());
}
