//! What a login answers (RFC 6749 section 5.1).

use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::routing::post;
use portcullis::{IssuedToken, JwtManager, Lifetime, MintError, TokenPair, public};
use serde_json::{Value, json};

use super::app::App;
use super::captured::Captured;
use crate::support::NOW;
use crate::support::forge::decode;
use crate::support::service::instant;

#[public]
async fn login(State(manager): State<JwtManager>) -> TokenPair {
    manager.token_pair("alice").sign().unwrap()
}

fn app() -> App {
    App::new(Router::new().route("/login", post(login)))
}

fn claims(token: &IssuedToken) -> Value {
    let payload = token.as_str().split('.').nth(1).unwrap();
    serde_json::from_slice(&decode(payload)).unwrap()
}

fn json(pair: &TokenPair) -> Value {
    serde_json::to_value(pair).unwrap()
}

#[tokio::test]
async fn h11_the_answer_to_a_login_is_json_that_nobody_stores() {
    let request = axum::http::Request::post("/login").body(axum::body::Body::empty());
    let reply = app().send(request.unwrap()).await;
    let body: Value = serde_json::from_str(reply.passed()).unwrap();
    let mut headers: Vec<_> = reply
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
        .collect();
    headers.sort_unstable();
    let length = reply.body.len().to_string();
    let expected = [
        ("cache-control", "no-store"),
        ("content-length", &*length),
        ("content-type", "application/json"),
    ];
    assert_eq!(headers, expected);
    let members: Vec<&String> = body.as_object().unwrap().keys().collect();
    assert_eq!(
        members,
        ["access_token", "expires_in", "refresh_token", "token_type"]
    );
    assert_eq!(
        (&body["token_type"], &body["expires_in"]),
        (&json!("Bearer"), &json!(900))
    );
}

#[test]
fn the_members_are_the_two_tokens() {
    let pair = app().manager.token_pair("alice").sign().unwrap();
    let body = serde_json::to_string(&pair).unwrap();
    let (access, refresh) = (pair.access.as_str(), pair.refresh.as_str());
    let expected = format!(
        r#"{{"access_token":"{access}","refresh_token":"{refresh}","token_type":"Bearer","expires_in":900}}"#
    );
    assert_eq!(body, expected);
}

#[test]
fn both_tokens_are_of_one_session_and_one_authentication() {
    let pair = app()
        .manager
        .token_pair("alice")
        .acr("gold")
        .amr(["pwd"])
        .sign()
        .unwrap();
    let (access, refresh) = (claims(&pair.access), claims(&pair.refresh));
    for claim in ["sid", "auth_time", "acr", "amr", "sub"] {
        assert_eq!(access[claim], refresh[claim], "{claim}");
    }
    assert_eq!(
        (&access["auth_time"], &access["acr"]),
        (&json!(NOW), &json!("gold"))
    );
    assert_eq!(
        (&access["amr"], &access["sub"]),
        (&json!(["pwd"]), &json!("alice"))
    );
    assert_eq!(
        (&access["type"], &refresh["type"]),
        (&json!("access"), &json!("refresh"))
    );
    assert_eq!(
        (&access["fresh"], &refresh["fresh"]),
        (&json!(true), &json!(false))
    );
    assert_ne!(access["jti"], refresh["jti"]);
}

#[test]
fn every_login_is_a_session_of_its_own() {
    let app = app();
    let sessions = [(); 2]
        .map(|()| claims(&app.manager.token_pair("alice").sign().unwrap().access)["sid"].clone());
    assert_ne!(sessions[0], sessions[1]);
}

#[test]
fn roles_scopes_and_claims_are_the_access_tokens_alone() {
    let app = app();
    let pair = app
        .manager
        .token_pair("alice")
        .roles(["admin"])
        .scopes(["a", "b"]);
    let pair = pair
        .claim("tenant", "acme")
        .claims(json!({"level": 3}))
        .sign()
        .unwrap();
    let (access, refresh) = (claims(&pair.access), claims(&pair.refresh));
    for (claim, value) in [
        ("roles", json!(["admin"])),
        ("scope", json!("a b")),
        ("tenant", json!("acme")),
        ("level", json!(3)),
    ] {
        assert_eq!((&access[claim], refresh.get(claim)), (&value, None));
    }
}

#[test]
fn expires_in_counts_started_seconds_of_the_access_token() {
    let app = App::with(
        |builder| builder.access_lifetime(Duration::from_secs(61)),
        Router::new(),
    );
    assert_eq!(
        json(&app.manager.token_pair("alice").sign().unwrap())["expires_in"],
        json!(61)
    );
    app.clock.set(instant(NOW) + Duration::from_millis(400));
    let pair = app.manager.token_pair("alice").sign().unwrap();
    assert_eq!(claims(&pair.access)["exp"], json!(NOW + 61));
    assert_eq!(json(&pair)["expires_in"], json!(61));
}

#[test]
fn an_access_token_that_never_expires_has_no_expires_in() {
    let app = App::with(
        |builder| builder.access_lifetime(Lifetime::Never),
        Router::new(),
    );
    let pair = json(&app.manager.token_pair("alice").sign().unwrap());
    let members: Vec<&String> = pair.as_object().unwrap().keys().collect();
    assert_eq!(members, ["access_token", "refresh_token", "token_type"]);
}

async fn answered(path: &str) -> super::app::Reply {
    let routes = Router::new()
        .route("/access", post(access))
        .route("/refresh", post(refresh))
        .route("/never", post(never))
        .route("/nobody", post(nobody));
    let app = App::with(|builder| builder.access_lifetime(Lifetime::Never), routes);
    let request = axum::http::Request::post(path).body(axum::body::Body::empty());
    app.send(request.unwrap()).await
}

#[public]
async fn access(State(manager): State<JwtManager>) -> IssuedToken {
    let token = manager
        .access_token("alice")
        .lifetime(Duration::from_mins(1));
    token.sign().unwrap()
}

#[public]
async fn never(State(manager): State<JwtManager>) -> IssuedToken {
    manager.access_token("alice").sign().unwrap()
}

#[public]
async fn refresh(State(manager): State<JwtManager>) -> IssuedToken {
    manager.refresh_token("alice").sign().unwrap()
}

#[public]
async fn nobody(State(manager): State<JwtManager>) -> Result<TokenPair, MintError> {
    manager.token_pair("").sign()
}

#[tokio::test]
async fn h11_one_token_is_answered_under_the_name_of_its_kind_and_not_stored() {
    for (path, members) in [
        ("/access", &["access_token", "expires_in", "token_type"][..]),
        ("/never", &["access_token", "token_type"]),
        ("/refresh", &["refresh_token", "token_type"]),
    ] {
        let reply = answered(path).await;
        let body: Value = serde_json::from_str(reply.passed()).unwrap();
        let found: Vec<&String> = body.as_object().unwrap().keys().collect();
        assert_eq!(found, members);
        assert_eq!(body["token_type"], json!("Bearer"));
        assert_eq!(reply.header("cache-control"), Some("no-store"));
        if path == "/access" {
            assert_eq!(body["expires_in"], json!(60));
        }
    }
}

#[tokio::test]
async fn a_token_that_is_not_minted_is_500_without_the_reason() {
    let log = Captured::begin();
    let reply = answered("/nobody").await;
    let body = r#"{"type":"about:blank","title":"Internal Server Error","status":500,"detail":"no token could be made","code":"token_not_minted"}"#;
    assert_eq!((reply.status.as_u16(), &*reply.body), (500, body));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    assert_eq!(reply.header("www-authenticate"), None);
    let line = "no token was minted level=ERROR error=\"the identity is empty; a token has to be somebody's\"";
    assert_eq!(log.take(), [line]);
}
