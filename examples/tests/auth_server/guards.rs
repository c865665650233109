//! Who is let in where, and what the others are told.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use portcullis::Clock as _;
use serde_json::json;

use crate::bodies::Untouchable;
use crate::service::{Answer, SECRET, Service};

fn refused(answer: &Answer, code: &str, detail: &str) {
    answer.assert_problem(401, "Unauthorized", code, detail);
    let challenge =
        format!("Bearer realm=\"api\", error=\"invalid_token\", error_description=\"{detail}\"");
    assert_eq!(answer.challenge(), Some(&*challenge));
}

async fn without_token(service: &Service, method: &str, path: &str) -> Answer {
    let request = Request::builder().method(method).uri(path);
    service.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_user_is_let_in() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    let answer = service.call("GET", "/protected", &alice.access).await;
    assert_eq!(answer.status, StatusCode::OK);
    let greeting = json!({ "logged_in_as": { "id": 1, "name": "alice", "roles": [] } });
    assert_eq!(answer.body, greeting);
}

#[tokio::test]
async fn no_token_is_challenged_everywhere_but_where_it_is_optional() {
    let service = Service::start().await;
    for (method, path) in [
        ("GET", "/protected"),
        ("POST", "/refresh"),
        ("DELETE", "/logout"),
        ("GET", "/sessions"),
        ("DELETE", "/sessions"),
        ("DELETE", "/sessions/x"),
        ("POST", "/password"),
        ("GET", "/admin/users"),
    ] {
        let answer = without_token(&service, method, path).await;
        let detail = "a token is needed here, sent as Authorization: Bearer and the token";
        answer.assert_problem(401, "Unauthorized", "missing_token", detail);
        assert_eq!(answer.challenge(), Some("Bearer realm=\"api\""), "{path}");
    }
}

#[tokio::test]
async fn every_bad_token_is_refused_with_its_reason() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    let now = service.clock.now();
    let an_hour_ago = Service::manager_at(now - Duration::from_hours(1));
    let expired = an_hour_ago.access_token(1).sign().unwrap();
    let foreign = portcullis::JwtManager::builder()
        .secret(SECRET.to_uppercase())
        .build()
        .unwrap();
    let foreign = foreign.access_token(1).sign().unwrap();
    for path in ["/protected", "/optional", "/admin/users"] {
        for (token, code, detail) in [
            ("garbage", "invalid_token", "the token is not valid here"),
            (
                foreign.as_str(),
                "invalid_token",
                "the token is not valid here",
            ),
            (expired.as_str(), "token_expired", "the token has expired"),
            (
                &*alice.refresh,
                "wrong_token_kind",
                "a refresh token was sent where an access token is needed",
            ),
        ] {
            let answer = service.call("GET", path, token).await;
            refused(&answer, code, detail);
        }
    }
}

#[tokio::test]
async fn a_token_expires_by_the_clock() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    service.clock.advance(Duration::from_secs(15 * 60 - 1));
    let answer = service.call("GET", "/protected", &alice.access).await;
    assert_eq!(answer.status, StatusCode::OK);
    service.clock.advance(Duration::from_secs(1));
    let answer = service.call("GET", "/protected", &alice.access).await;
    refused(&answer, "token_expired", "the token has expired");
}

#[tokio::test]
async fn an_optional_token_may_be_left_out() {
    let service = Service::start().await;
    let anonymous = without_token(&service, "GET", "/optional").await;
    assert_eq!(anonymous.status, StatusCode::OK);
    assert_eq!(anonymous.body, json!({ "logged_in_as": null }));
    let alice = service.user("alice").await;
    let known = service.call("GET", "/optional", &alice.access).await;
    assert_eq!(known.body["logged_in_as"]["name"], "alice");
}

#[tokio::test]
async fn a_deleted_user_s_token_is_nobody_s() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    service.execute("DELETE FROM users").await;
    service.register("bob").await;
    for path in ["/protected", "/optional"] {
        let answer = service.call("GET", path, &alice.access).await;
        let detail = "the user of this token can no longer use it";
        answer.assert_problem(401, "Unauthorized", "unknown_user", detail);
        let challenge = format!(
            "Bearer realm=\"api\", error=\"invalid_token\", error_description=\"{detail}\""
        );
        assert_eq!(answer.challenge(), Some(&*challenge));
    }
}

#[tokio::test]
async fn a_guard_speaks_before_the_body_is_looked_at() {
    let service = Service::start().await;
    let request = Request::post("/password").header("content-type", "text/plain");
    let answer = service
        .send(request.body(Untouchable.into()).unwrap())
        .await;
    answer.assert_problem_kind(401, "missing_token");
}
