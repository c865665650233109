//! A database that was made before there were sessions, and the tokens of that time.

use axum::http::StatusCode;
use portcullis::{Clock as _, ManualClock};
use serde_json::json;
use sqlx::SqlitePool;
use sqlx::sqlite::SqliteConnectOptions;
use tempfile::TempDir;

use crate::service::{Service, passwords};

/// A service on the file that the version before left behind.
async fn upgraded() -> Service {
    let folder = TempDir::new().unwrap();
    let file = SqliteConnectOptions::new().filename(folder.path().join("users.db"));
    let before = SqlitePool::connect_with(file.create_if_missing(true)).await;
    let before = before.unwrap();
    let migrations = sqlx::migrate!("auth-server/migrations");
    migrations.run_to(2, &before).await.unwrap();
    let insert = "INSERT INTO users VALUES (7, 'alice', 'a hash', 1800000000)";
    sqlx::query(insert).execute(&before).await.unwrap();
    before.close().await;
    let clock = ManualClock::at(std::time::SystemTime::now());
    Service::start_in(folder, clock, passwords(8)).await
}

#[tokio::test]
async fn the_users_are_kept() {
    let service = upgraded().await;
    assert_eq!(service.register("bob").await.body["id"], 8);
    service.grant("alice", "admin").await;
}

#[tokio::test]
async fn an_access_token_of_no_session_is_good_until_it_is_logged_out() {
    let service = upgraded().await;
    let manager = Service::manager_at(service.clock.now());
    let access = manager.access_token(7).sign().unwrap();
    let answer = service.call("GET", "/protected", access.as_str()).await;
    assert_eq!(answer.body["logged_in_as"]["name"], "alice");
    let answer = service.call("DELETE", "/logout", access.as_str()).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body, json!({ "ended": "token" }));
    let answer = service.call("GET", "/protected", access.as_str()).await;
    answer.assert_revoked();
}

#[tokio::test]
async fn a_refresh_token_of_no_session_is_none_that_can_be_refreshed() {
    let service = upgraded().await;
    let manager = Service::manager_at(service.clock.now());
    let refresh = manager.refresh_token(7).sign().unwrap();
    let answer = service.call("POST", "/refresh", refresh.as_str()).await;
    answer.assert_invalid_grant("the token is none that can be refreshed");
}
