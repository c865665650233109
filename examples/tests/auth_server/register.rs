//! New users.

use axum::http::{StatusCode, header};
use serde_json::json;

use crate::service::{PASSWORD, Service, credentials};

#[tokio::test]
async fn a_new_user_is_created() {
    let service = Service::start().await;
    let answer = service.register("Alice").await;
    assert_eq!(answer.body, json!({ "id": 1, "name": "alice" }));
    let content_type = answer.header(header::CONTENT_TYPE);
    assert_eq!(content_type, Some("application/json"));
}

#[tokio::test]
async fn a_name_is_given_once_however_it_is_written() {
    let service = Service::start().await;
    service.register("alice").await;
    for name in ["alice", "ALICE", "Alice"] {
        let body = credentials(name, "another password");
        let answer = service.post("/register", &body).await;
        let detail = "somebody has this name already";
        answer.assert_problem(409, "Conflict", "name_taken", detail);
    }
    service.login("alice").await;
}

#[tokio::test]
async fn all_broken_rules_are_told_at_once() {
    let service = Service::start().await;
    let answer = service.post("/register", &credentials("al", "short")).await;
    answer.assert_problem_kind(422, "invalid_fields");
    let errors = json!([
        { "detail": "a name has 3 to 32 characters", "pointer": "#/name" },
        { "detail": "a password has 12 to 128 characters", "pointer": "#/password" },
    ]);
    assert_eq!(answer.body["errors"], errors);
}

#[tokio::test]
async fn each_rule_has_its_limits() {
    let service = Service::start().await;
    let longest = "a".repeat(32);
    for (name, password, pointer) in [
        (&*"a".repeat(33), PASSWORD, "#/name"),
        ("no spaces", PASSWORD, "#/name"),
        ("alice-", PASSWORD, "#/name"),
        (&longest, &*"x".repeat(11), "#/password"),
        (&longest, &*"x".repeat(129), "#/password"),
    ] {
        let answer = service
            .post("/register", &credentials(name, password))
            .await;
        answer.assert_problem_kind(422, "invalid_fields");
        let errors = answer.body["errors"].as_array().unwrap();
        assert_eq!(errors.len(), 1, "{answer:?}");
        assert_eq!(errors[0]["pointer"], pointer);
    }
    for (name, password) in [("abc", &*"x".repeat(12)), (&longest, &*"x".repeat(128))] {
        let answer = service
            .post("/register", &credentials(name, password))
            .await;
        assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    }
}

#[tokio::test]
async fn of_many_who_want_a_name_one_gets_it() {
    let service = Service::start().await;
    let body = credentials("alice", PASSWORD);
    let mut created = 0;
    let answers = tokio::join!(
        service.post("/register", &body),
        service.post("/register", &body),
        service.post("/register", &body),
        service.post("/register", &body),
    );
    for answer in <[_; 4]>::from(answers) {
        match answer.status {
            StatusCode::CREATED => created += 1,
            _ => answer.assert_problem_kind(409, "name_taken"),
        }
    }
    assert_eq!(created, 1);
}

#[tokio::test]
async fn the_password_is_kept_as_an_argon2id_hash() {
    let service = Service::start().await;
    service.register("alice").await;
    let hash: String = sqlx::query_scalar("SELECT password_hash FROM users")
        .fetch_one(&service.database)
        .await
        .unwrap();
    assert!(hash.starts_with("$argon2id$v=19$"), "{hash}");
}
