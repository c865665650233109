//! Changing the password.

use std::time::Duration;

use axum::http::{StatusCode, header};
use serde_json::{Value, json};

use crate::service::{Answer, PASSWORD, Pair, Service, credentials, post};

async fn change(service: &Service, token: &str, body: Value) -> Answer {
    let mut request = post("/password", &body);
    let token = format!("Bearer {token}").parse().unwrap();
    request.headers_mut().insert(header::AUTHORIZATION, token);
    service.send(request).await
}

#[tokio::test]
async fn the_new_one_logs_in_and_the_old_one_does_not() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    let body = json!({ "new_password": "battery staple" });
    let pair = Pair::of(&change(&service, &alice.access, body).await);

    let old = service
        .post("/login", &credentials("alice", PASSWORD))
        .await;
    old.assert_problem_kind(401, "wrong_credentials");
    let new = credentials("alice", "battery staple");
    Pair::of(&service.post("/login", &new).await);

    let used = service.call("GET", "/protected", &alice.access).await;
    used.assert_problem_kind(401, "token_revoked");
    let fresh = service.call("GET", "/protected", &pair.access).await;
    assert_eq!(fresh.status, StatusCode::OK);
}

#[tokio::test]
async fn a_stale_token_does_not_get_as_far_as_the_body() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    let stale = service.refresh(&alice.refresh).await;
    let answer = change(&service, &stale, json!("no object")).await;
    answer.assert_problem_kind(401, "recent_authentication_required");
    service.login("alice").await;
}

#[tokio::test]
async fn the_new_one_keeps_the_rules() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    let answer = change(&service, &alice.access, json!({ "new_password": "short" })).await;
    answer.assert_problem_kind(422, "invalid_fields");
    let errors = json!([
        { "detail": "a password has 12 to 128 characters", "pointer": "#/new_password" },
    ]);
    assert_eq!(answer.body["errors"], errors);
    service.login("alice").await;
}

#[tokio::test]
async fn the_roles_stay() {
    let service = Service::start().await;
    service.register("alice").await;
    service.grant("alice", "admin").await;
    let alice = service.login("alice").await;
    service.clock.advance(Duration::from_mins(1));
    let body = json!({ "new_password": "battery staple" });
    let pair = Pair::of(&change(&service, &alice.access, body).await);
    let answer = service.call("GET", "/admin/users", &pair.access).await;
    assert_eq!(answer.status, StatusCode::OK);
}

#[tokio::test]
async fn a_deleted_user_has_none_to_change() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    service.execute("DELETE FROM users").await;
    let body = json!({ "new_password": "battery staple" });
    let answer = change(&service, &alice.access, body).await;
    answer.assert_problem_kind(401, "unknown_user");
}
