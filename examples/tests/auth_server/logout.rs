//! The end of a token.

use std::time::Duration;

use axum::http::StatusCode;
use serde_json::json;

use crate::service::{Answer, Service};

fn revoked(answer: &Answer) {
    let detail = "the token has been revoked";
    answer.assert_problem(401, "Unauthorized", "token_revoked", detail);
    let challenge =
        format!("Bearer realm=\"api\", error=\"invalid_token\", error_description=\"{detail}\"");
    assert_eq!(answer.challenge(), Some(&*challenge));
}

#[tokio::test]
async fn either_token_is_ended_alone() {
    let service = Service::start().await;
    let alice = service.user("alice").await;

    let answer = service.call("DELETE", "/logout", &alice.access).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body, json!({ "revoked": "access" }));
    revoked(&service.call("GET", "/protected", &alice.access).await);
    revoked(&service.call("GET", "/optional", &alice.access).await);
    revoked(&service.call("DELETE", "/logout", &alice.access).await);
    let access = service.refresh(&alice.refresh).await;

    let answer = service.call("DELETE", "/logout", &alice.refresh).await;
    assert_eq!(answer.body, json!({ "revoked": "refresh" }));
    revoked(&service.call("POST", "/refresh", &alice.refresh).await);
    let answer = service.call("GET", "/protected", &access).await;
    assert_eq!(answer.status, StatusCode::OK);
}

#[tokio::test]
async fn a_revoked_token_learns_nothing_of_roles() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    service.call("DELETE", "/logout", &alice.access).await;
    revoked(&service.call("GET", "/admin/users", &alice.access).await);
}

#[tokio::test]
async fn it_outlives_the_process() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    service.call("DELETE", "/logout", &alice.access).await;
    let service = service.restart().await;
    revoked(&service.call("GET", "/protected", &alice.access).await);
}

#[tokio::test]
async fn expired_revocations_are_removed() {
    let service = Service::start().await;
    let early = service.user("alice").await;
    service.call("DELETE", "/logout", &early.access).await;
    service.call("DELETE", "/logout", &early.refresh).await;
    service.clock.advance(Duration::from_mins(16));
    let late = service.login("alice").await;
    service.call("DELETE", "/logout", &late.access).await;
    let kept: i64 = sqlx::query_scalar("SELECT count(*) FROM revocations")
        .fetch_one(&service.database)
        .await
        .unwrap();
    assert_eq!(
        kept, 2,
        "the first refresh token and the second access token"
    );
}

#[tokio::test]
async fn a_store_that_fails_lets_nobody_in_and_promises_nothing() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    service.execute("DROP TABLE revocations").await;
    let answer = service.call("GET", "/protected", &alice.access).await;
    answer.assert_problem_kind(503, "authorization_unavailable");
    assert_eq!(answer.challenge(), None);
}
