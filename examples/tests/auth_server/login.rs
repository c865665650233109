//! Tokens for a password.

use axum::http::{StatusCode, header};
use portcullis::ManualClock;
use serde_json::json;
use tempfile::TempDir;

use crate::service::{PASSWORD, Pair, Service, credentials, passwords};

#[tokio::test]
async fn a_login_answers_two_tokens() {
    let service = Service::start().await;
    service.register("alice").await;
    let answer = service
        .post("/login", &credentials("alice", PASSWORD))
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header(header::CACHE_CONTROL), Some("no-store"));
    let pair = Pair::of(&answer);
    let body = json!({
        "access_token": pair.access,
        "refresh_token": pair.refresh,
        "token_type": "Bearer",
        "expires_in": 900,
    });
    assert_eq!(answer.body, body);
}

#[tokio::test]
async fn a_name_is_read_as_it_was_registered() {
    let service = Service::start().await;
    service.register("alice").await;
    service.login("ALICE").await;
}

#[tokio::test]
async fn nobody_learns_who_has_an_account() {
    let service = Service::start().await;
    service.register("alice").await;
    let wrong = service.post("/login", &credentials("alice", "wrong")).await;
    let detail = "the name or the password is wrong";
    wrong.assert_problem(401, "Unauthorized", "wrong_credentials", detail);
    assert_eq!(wrong.challenge(), Some("Bearer realm=\"login\""));
    for name in ["mallory", "", "no such name\n", &*"x".repeat(1_000)] {
        let unknown = service.post("/login", &credentials(name, PASSWORD)).await;
        assert_eq!(unknown, wrong, "{name:?}");
    }
}

/// Where no hash can be computed, those are turned away whose login would compute one: all of them, so all cost the same.
#[tokio::test]
async fn a_hash_is_computed_for_whoever_asks() {
    let service = Service::start().await;
    service.register("alice").await;
    service.database.close().await;
    let overloaded = passwords_without_room();
    let service = Service::start_in(service.folder, service.clock, overloaded).await;
    for name in ["alice", "mallory", "", "no such name"] {
        let answer = service.post("/login", &credentials(name, PASSWORD)).await;
        answer.assert_problem_kind(503, "overloaded");
        assert_eq!(answer.header(header::RETRY_AFTER), Some("1"));
    }
}

fn passwords_without_room() -> auth_server::Passwords {
    let params = argon2::Params::new(8, 1, 1, None).unwrap();
    auth_server::Passwords::with_limits(params, 0, 0).unwrap()
}

#[tokio::test]
async fn the_users_outlive_the_process() {
    let service = Service::start().await;
    service.register("alice").await;
    let service = service.restart().await;
    service.login("alice").await;
}

#[tokio::test]
async fn a_password_that_is_no_longer_a_user_s_is_of_no_use() {
    let service = Service::start().await;
    service.register("alice").await;
    service.execute("DELETE FROM users").await;
    let answer = service
        .post("/login", &credentials("alice", PASSWORD))
        .await;
    answer.assert_problem_kind(401, "wrong_credentials");
}

/// A broken store of users answers, and says nothing of itself.
#[tokio::test]
async fn a_failing_database_is_an_answer_too() {
    let folder = TempDir::new().unwrap();
    let clock = ManualClock::at(std::time::SystemTime::now());
    let service = Service::start_in(folder, clock, passwords(8)).await;
    service.execute("DROP TABLE users").await;
    let answer = service
        .post("/login", &credentials("alice", PASSWORD))
        .await;
    let detail = "the service failed; it is not your fault";
    answer.assert_problem(500, "Internal Server Error", "internal_error", detail);
}
