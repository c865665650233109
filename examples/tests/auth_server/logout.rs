//! The end of a session, by whichever of its tokens, and of all of them.

use std::time::Duration;

use axum::http::StatusCode;
use serde_json::json;

use crate::service::Service;

#[tokio::test]
async fn either_token_ends_the_session_with_both() {
    let service = Service::start().await;
    service.register("alice").await;
    for by_refresh_token in [false, true] {
        let alice = service.login("alice").await;
        let other = service.login("alice").await;
        let token = if by_refresh_token {
            &alice.refresh
        } else {
            &alice.access
        };
        let answer = service.call("DELETE", "/logout", token).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.body, json!({ "ended": "session" }));
        for (method, path, token) in [
            ("GET", "/protected", &alice.access),
            ("GET", "/optional", &alice.access),
            ("POST", "/refresh", &alice.refresh),
            ("DELETE", "/logout", token),
        ] {
            let answer = service.call(method, path, token).await;
            answer.assert_revoked();
        }
        assert_eq!(service.status_of(&other).await, 200);
    }
}

#[tokio::test]
async fn tokens_from_before_a_refresh_end_with_the_session() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    let next = service.refresh(&alice).await;
    service.call("DELETE", "/logout", &next.refresh).await;
    for pair in [&alice, &next] {
        let answer = service.call("GET", "/protected", &pair.access).await;
        answer.assert_revoked();
    }
}

#[tokio::test]
async fn a_revoked_token_learns_nothing_of_roles() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    service.call("DELETE", "/logout", &alice.access).await;
    let answer = service.call("GET", "/admin/users", &alice.access).await;
    answer.assert_revoked();
}

#[tokio::test]
async fn logging_out_everywhere_ends_all_sessions_and_no_one_else_s() {
    let service = Service::start().await;
    let phone = service.user("alice").await;
    let laptop = service.login("alice").await;
    let bob = service.user("bob").await;
    let answer = service.call("DELETE", "/sessions", &phone.access).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    for pair in [&phone, &laptop] {
        let answer = service.call("GET", "/protected", &pair.access).await;
        answer.assert_revoked();
        let answer = service.call("POST", "/refresh", &pair.refresh).await;
        answer.assert_revoked();
    }
    assert_eq!(service.status_of(&bob).await, 200);
    // At the same instant by the clock.
    let back = service.login("alice").await;
    assert_eq!(service.status_of(&back).await, 200);
}

#[tokio::test]
async fn sessions_and_their_ends_outlive_the_process() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    let bob = service.user("bob").await;
    service.call("DELETE", "/logout", &alice.access).await;
    let service = service.restart().await;
    let answer = service.call("GET", "/protected", &alice.access).await;
    answer.assert_revoked();
    service.refresh(&bob).await;
}

#[tokio::test]
async fn a_session_ends_by_itself_when_nobody_uses_it() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    service.clock.advance(Duration::from_hours(29 * 24));
    let alice = service.refresh(&alice).await;
    service.clock.advance(Duration::from_hours(30 * 24));
    let answer = service.call("POST", "/refresh", &alice.refresh).await;
    answer.assert_problem_kind(401, "token_expired");
}

#[tokio::test]
async fn a_store_that_fails_lets_nobody_in_and_promises_nothing() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    service.execute("DROP TABLE portcullis_revocation").await;
    for (method, path) in [("GET", "/protected"), ("DELETE", "/logout")] {
        let answer = service.call(method, path, &alice.access).await;
        answer.assert_problem_kind(503, "authorization_unavailable");
        assert_eq!(answer.header("retry-after"), Some("1"));
        assert_eq!(answer.challenge(), None);
    }
}
