//! New access tokens for refresh tokens.

use std::time::Duration;

use axum::http::{StatusCode, header};
use serde_json::json;

use crate::service::{Pair, Service, credentials, post};

#[tokio::test]
async fn a_refresh_token_is_good_for_an_access_token() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    service.clock.advance(Duration::from_hours(24));
    let answer = service.call("POST", "/refresh", &alice.refresh).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header(header::CACHE_CONTROL), Some("no-store"));
    let access = answer.text("access_token");
    assert_eq!(
        answer.body,
        json!({ "access_token": access, "token_type": "Bearer", "expires_in": 900 })
    );
    let opened = service.call("GET", "/protected", &access).await;
    assert_eq!(opened.status, StatusCode::OK);
}

#[tokio::test]
async fn an_access_token_is_not() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    let answer = service.call("POST", "/refresh", &alice.access).await;
    let detail = "an access token was sent where a refresh token is needed";
    answer.assert_problem(401, "Unauthorized", "wrong_token_kind", detail);
}

#[tokio::test]
async fn the_new_token_is_not_fresh() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    let stale = service.refresh(&alice.refresh).await;
    let answer = service.call("POST", "/password", &stale).await;
    let detail = "a more recent authentication is required";
    answer.assert_problem(
        401,
        "Unauthorized",
        "recent_authentication_required",
        detail,
    );
    let challenge = "Bearer realm=\"api\", error=\"insufficient_user_authentication\", \
        error_description=\"a more recent authentication is required\", max_age=\"0\"";
    assert_eq!(answer.challenge(), Some(challenge));
}

#[tokio::test]
async fn roles_are_read_anew() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    service.grant("alice", "admin").await;
    let admin = service.refresh(&alice.refresh).await;
    let answer = service.call("GET", "/admin/users", &admin).await;
    assert_eq!(answer.status, StatusCode::OK);
    service.execute("DELETE FROM user_roles").await;
    let former = service.refresh(&alice.refresh).await;
    let answer = service.call("GET", "/admin/users", &former).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_deleted_user_gets_no_more() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    service.execute("DELETE FROM users").await;
    let answer = service.call("POST", "/refresh", &alice.refresh).await;
    let detail = "the user of this token can no longer use it";
    answer.assert_problem(401, "Unauthorized", "unknown_user", detail);
    let challenge =
        format!("Bearer realm=\"api\", error=\"invalid_token\", error_description=\"{detail}\"");
    assert_eq!(answer.challenge(), Some(&*challenge));
}

#[tokio::test]
async fn a_new_password_ends_earlier_logins() {
    let service = Service::start().await;
    let before = service.user("alice").await;
    service.clock.advance(Duration::from_secs(1));
    let now = service.login("alice").await;
    let mut change = post("/password", &json!({ "new_password": "battery staple" }));
    let token = format!("Bearer {}", now.access).parse().unwrap();
    change.headers_mut().insert(header::AUTHORIZATION, token);
    let after = Pair::of(&service.send(change).await);
    let answer = service.call("POST", "/refresh", &before.refresh).await;
    let detail = "the user of this token can no longer use it";
    answer.assert_problem(401, "Unauthorized", "unknown_user", detail);
    service.refresh(&after.refresh).await;
    let body = credentials("alice", "battery staple");
    let again = Pair::of(&service.post("/login", &body).await);
    service.refresh(&again.refresh).await;
}
