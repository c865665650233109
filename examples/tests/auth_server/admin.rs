//! The list of users.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::service::{Answer, Service};

async fn admin(service: &Service) -> String {
    service.register("admin").await;
    service.grant("admin", "admin").await;
    service.login("admin").await.access
}

#[tokio::test]
async fn others_are_told_that_they_may_not() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    service.grant("alice", "administrator").await;
    let stranger = service.login("alice").await;
    for token in [alice.access, stranger.access] {
        let answer = service.call("GET", "/admin/users", &token).await;
        let detail = "the token does not allow this";
        answer.assert_problem(403, "Forbidden", "insufficient_permission", detail);
        let challenge = "Bearer realm=\"api\", error=\"insufficient_scope\", \
            error_description=\"the token does not allow this\"";
        assert_eq!(answer.challenge(), Some(challenge));
    }
}

#[tokio::test]
async fn an_admin_sees_everybody_and_no_password() {
    let service = Service::start().await;
    let admin = admin(&service).await;
    service.register("bob").await;
    service.grant("bob", "writer").await;
    service.grant("bob", "reader").await;
    let answer = service.call("GET", "/admin/users", &admin).await;
    assert_eq!(answer.status, StatusCode::OK);
    let all = json!({
        "users": [
            { "id": 1, "name": "admin", "roles": ["admin"] },
            { "id": 2, "name": "bob", "roles": ["reader", "writer"] },
        ],
        "next": null,
    });
    assert_eq!(answer.body, all);
}

#[tokio::test]
async fn the_pages_hold_everybody_once() {
    let service = Service::start().await;
    let admin = admin(&service).await;
    for name in ["bob", "carol", "dave", "eve"] {
        service.register(name).await;
    }
    let mut names = Vec::new();
    let mut sizes = Vec::new();
    let mut after = json!(0);
    while !after.is_null() {
        let path = format!("/admin/users?limit=2&after={after}");
        let Answer { body, .. } = service.call("GET", &path, &admin).await;
        let users = body["users"].as_array().unwrap();
        sizes.push(users.len());
        names.extend(users.iter().map(|user| user["name"].clone()));
        after = body["next"].clone();
    }
    assert_eq!(sizes, [2, 2, 1]);
    assert_eq!(
        Value::from(names),
        json!(["admin", "bob", "carol", "dave", "eve"])
    );
}

#[tokio::test]
async fn a_page_that_is_none_is_refused_after_the_guard() {
    let service = Service::start().await;
    let admin = admin(&service).await;
    for query in [
        "limit=0",
        "limit=101",
        "limit=-1",
        "limit=x",
        "after=x",
        "page=2",
    ] {
        let path = format!("/admin/users?{query}");
        let answer = service.call("GET", &path, &admin).await;
        answer.assert_problem_kind(400, "invalid_query");
        let refused = service.call("GET", &path, "garbage").await;
        refused.assert_problem_kind(401, "invalid_token");
    }
}

#[tokio::test]
async fn only_users_are_granted_roles() {
    let service = Service::start().await;
    let users = auth_server::Users::new(service.database.clone());
    assert!(!users.grant("nobody", "admin").await.unwrap());
    assert!(!users.grant("no such name", "admin").await.unwrap());
    service.register("alice").await;
    assert!(users.grant("ALICE", "admin").await.unwrap());
    assert!(users.grant("alice", "admin").await.unwrap(), "again");
}
