//! New access tokens for refresh tokens.

use std::time::Duration;

use axum::http::{StatusCode, header};
use serde_json::json;

use crate::service::{Pair, Service};

#[tokio::test]
async fn a_refresh_token_is_good_for_the_next_pair() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    service.clock.advance(Duration::from_hours(24));
    let answer = service.call("POST", "/refresh", &alice.refresh).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header(header::CACHE_CONTROL), Some("no-store"));
    let next = Pair::of(&answer);
    assert_ne!(next.refresh, alice.refresh);
    assert_eq!(
        answer.body,
        json!({
            "access_token": next.access,
            "refresh_token": next.refresh,
            "token_type": "Bearer",
            "expires_in": 900,
        })
    );
    assert_eq!(service.status_of(&next).await, 200);
    service.refresh(&next).await;
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
    let stale = service.refresh(&alice).await;
    let answer = service.call("POST", "/password", &stale.access).await;
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
    let admin = service.refresh(&alice).await;
    let answer = service.call("GET", "/admin/users", &admin.access).await;
    assert_eq!(answer.status, StatusCode::OK);
    service.execute("DELETE FROM user_roles").await;
    let former = service.refresh(&admin).await;
    let answer = service.call("GET", "/admin/users", &former.access).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_deleted_user_gets_no_more() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    service.execute("DELETE FROM users").await;
    let answer = service.call("POST", "/refresh", &alice.refresh).await;
    answer.assert_invalid_grant("the user may not go on");
}

/// The token is as good as before once the users are back.
#[tokio::test]
async fn users_that_cannot_be_asked_for_spend_no_token() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    service.execute("ALTER TABLE users RENAME TO away").await;
    let answer = service.call("POST", "/refresh", &alice.refresh).await;
    answer.assert_problem_kind(503, "authorization_unavailable");
    service.execute("ALTER TABLE away RENAME TO users").await;
    service.clock.advance(Duration::from_mins(1));
    service.refresh(&alice).await;
}
