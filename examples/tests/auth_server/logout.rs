//! The end of a token.

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
