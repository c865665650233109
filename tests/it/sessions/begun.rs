//! A login: what its tokens say, and what becomes of what a client says of itself.

use axum::body::Body;
use axum::http::header;
use serde_json::json;

use super::site::{Site, Tokens, claims};
use crate::http::app::request;
use crate::support::NOW;

const DAY: i64 = 24 * 60 * 60;

#[tokio::test]
async fn the_access_token_of_a_login_says_exactly_this() {
    let site = Site::new();
    let tokens = site.log_in().await;
    let mut claims = claims(&tokens.access);
    let id = claims.as_object_mut().unwrap().remove("jti").unwrap();
    assert_eq!(id.as_str().unwrap().len(), 36);
    let expected = json!({
        "fresh": true, "iat": NOW, "type": "access", "sub": "alice", "nbf": NOW, "exp": NOW + 900,
        "auth_time": NOW, "sid": tokens.session(), "session_exp": NOW + 90 * DAY,
        "began_us": NOW * 1_000_000, "acr": "gold", "roles": ["user"],
    });
    assert_eq!(claims, expected);
}

#[tokio::test]
async fn the_refresh_token_of_a_login_says_exactly_this() {
    let tokens = Site::new().log_in().await;
    let session = tokens.session();
    let expected = json!({
        "fresh": false, "iat": NOW, "jti": format!("{session}.0"), "type": "refresh", "sub": "alice", "nbf": NOW,
        "exp": NOW + 30 * DAY, "auth_time": NOW, "sid": session, "session_generation": 0,
        "began_us": NOW * 1_000_000, "acr": "gold",
    });
    assert_eq!(claims(&tokens.refresh), expected);
}

#[tokio::test]
async fn r12_a_session_has_128_random_bits_of_its_own() {
    let site = Site::new();
    let mut sessions = std::collections::BTreeSet::new();
    for _ in 0..100 {
        let session = site.log_in().await.session();
        assert_eq!(crate::support::forge::decode(&session).len(), 16);
        sessions.insert(session);
    }
    assert_eq!(sessions.len(), 100);
}

async fn label_of(agent: &[u8]) -> String {
    let site = Site::new();
    let request = request("/login/alice", "").header(header::USER_AGENT, agent);
    let tokens = Tokens::of(&site.app.send(request.body(Body::empty()).unwrap()).await);
    let token = super::site::token_of(&site, &tokens.access).await;
    let session = site.manager().current_session(&token).await.unwrap();
    session.unwrap().label
}

#[tokio::test]
async fn a_label_is_kept_as_it_is_up_to_256_bytes() {
    assert_eq!(label_of(b"Firefox on Linux").await, "Firefox on Linux");
    let long = "x".repeat(256);
    assert_eq!(label_of(long.as_bytes()).await, long);
    assert_eq!(label_of(format!("{long}y").as_bytes()).await, long);
}

#[tokio::test]
async fn a_label_is_cut_between_characters() {
    let label = format!("{}é", "x".repeat(255));
    assert_eq!(label_of(label.as_bytes()).await, "x".repeat(255));
}

#[tokio::test]
async fn control_characters_of_a_label_become_spaces() {
    assert_eq!(label_of(b"a\tb").await, "a b");
    let site = Site::new();
    let pair = site.manager().token_pair("alice");
    pair.begin_session("a\r\n\0\u{85}b").await.unwrap();
    let sessions = site.manager().sessions("alice").await.unwrap();
    assert_eq!(sessions[0].label, "a    b");
}
