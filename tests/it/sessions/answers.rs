//! What a client reads: answers of a login and a refresh, whole.

use serde_json::{Value, json};

use super::site::Site;
use crate::http::app::Reply;

fn headers(reply: &Reply) -> Vec<(&str, &str)> {
    let mut headers: Vec<(&str, &str)> = reply
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
        .filter(|(name, _)| *name != "content-length")
        .collect();
    headers.sort_unstable();
    headers
}

const NO_STORE: [(&str, &str); 2] = [
    ("cache-control", "no-store"),
    ("content-type", "application/json"),
];

#[tokio::test]
async fn a_login_and_a_refresh_answer_as_rfc_6749_has_it() {
    let site = Site::new();
    let login = site.app.anonymous("/login/alice").await;
    let tokens = super::site::Tokens::of(&login);
    let refresh = site.refresh(&tokens.refresh).await;
    for reply in [login, refresh] {
        assert_eq!(headers(&reply), NO_STORE);
        let body: Value = serde_json::from_str(reply.passed()).unwrap();
        let names: Vec<&String> = body.as_object().unwrap().keys().collect();
        assert_eq!(
            names,
            ["access_token", "expires_in", "refresh_token", "token_type"]
        );
        assert_eq!(
            (&body["token_type"], &body["expires_in"]),
            (&json!("Bearer"), &json!(900))
        );
    }
}

#[tokio::test]
async fn r2_a_replay_and_an_ended_session_look_alike() {
    let site = Site::new();
    let first = site.log_in().await;
    site.refreshed(&first.refresh).await;
    let replayed = site.advance(11_000).refresh(&first.refresh).await;
    let ended = site.app.get("/skips", &first.refresh).await;
    assert_eq!(
        (replayed.status, headers(&replayed), &replayed.body),
        (ended.status, headers(&ended), &ended.body)
    );
    assert_eq!(headers(&replayed), NO_STORE);
    assert_eq!(
        (replayed.status.as_u16(), replayed.body.as_str()),
        (
            400,
            r#"{"error":"invalid_grant","error_description":"the session has ended; log in again"}"#
        )
    );
}

#[tokio::test]
async fn what_is_no_token_of_a_session_is_an_invalid_grant_without_a_challenge() {
    let site = Site::new();
    let pair = site.manager().token_pair("alice").sign().unwrap();
    let reply = site.refresh(pair.refresh.as_str()).await;
    assert_eq!(
        (reply.status.as_u16(), headers(&reply)),
        (400, NO_STORE.to_vec())
    );
}
