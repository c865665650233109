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

    assert_eq!(service.status_of(&pair).await, 200);
}

/// All of it at one instant by the clock.
#[tokio::test]
async fn it_ends_all_sessions_that_began_before_and_none_that_begin_after() {
    let service = Service::start().await;
    let before = service.user("alice").await;
    let now = service.login("alice").await;
    let bob = service.user("bob").await;
    let body = json!({ "new_password": "battery staple" });
    let after = Pair::of(&change(&service, &now.access, body).await);
    for pair in [&before, &now] {
        let answer = service.call("GET", "/protected", &pair.access).await;
        answer.assert_revoked();
        let answer = service.call("POST", "/refresh", &pair.refresh).await;
        answer.assert_revoked();
    }
    let new = credentials("alice", "battery staple");
    let again = Pair::of(&service.post("/login", &new).await);
    for pair in [&after, &again, &bob] {
        assert_eq!(service.status_of(pair).await, 200);
        service.refresh(pair).await;
    }
}

/// A trigger changes it between the check of the old one and the session.
#[tokio::test]
async fn a_login_that_overlaps_the_change_gets_no_tokens() {
    let service = Service::start().await;
    service.register("alice").await;
    let other = "CREATE TRIGGER change AFTER INSERT ON portcullis_session BEGIN
        UPDATE users SET password_hash = 'another'; END";
    service.execute(other).await;
    let old = credentials("alice", PASSWORD);
    let answer = service.post("/login", &old).await;
    answer.assert_problem_kind(401, "wrong_credentials");
}

#[tokio::test]
async fn where_the_sessions_cannot_be_ended_the_same_request_may_try_again() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    service
        .execute("CREATE TRIGGER refuse BEFORE INSERT ON portcullis_revocation BEGIN SELECT RAISE(ABORT, ''); END")
        .await;
    let body = json!({ "new_password": "battery staple" });
    let answer = change(&service, &alice.access, body.clone()).await;
    answer.assert_problem_kind(503, "authorization_unavailable");
    service.execute("DROP TRIGGER refuse").await;
    Pair::of(&change(&service, &alice.access, body).await);
    let answer = service.call("GET", "/protected", &alice.access).await;
    answer.assert_revoked();
}

#[tokio::test]
async fn a_stale_token_does_not_get_as_far_as_the_body() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    let stale = service.refresh(&alice).await;
    let answer = change(&service, &stale.access, json!("no object")).await;
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
