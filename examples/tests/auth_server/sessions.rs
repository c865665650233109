//! Sessions on a server that several services share.

#![cfg(unix)]

use std::time::{Duration, Instant};

use auth_server::Sessions;
use tempfile::TempDir;
use tokio::time::sleep;

use crate::program::{Running, program};
use crate::servers::{Postgres, Redis, free_port};
use crate::service::{PASSWORD, Pair, Service, credentials};

/// The longest that the mirror of a service may lag behind.
const MAX_STALENESS: Duration = Duration::from_secs(1);

/// Two services with the same users and secret.
async fn two_services(url: &str) -> [Service; 2] {
    let sessions: Sessions = url.parse().unwrap();
    let first = Service::start_with(&sessions).await;
    let second = first.beside(&sessions).await;
    [first, second]
}

async fn a_logout_at_one_is_one_at_the_other(url: &str) {
    let [one, other] = two_services(url).await;
    let alice = one.user("alice").await;
    assert_eq!(other.status_of(&alice).await, 200);
    let alice = other.refresh(&alice).await;
    one.call("DELETE", "/logout", &alice.access).await;
    let begin = Instant::now();
    while other.status_of(&alice).await != 401 {
        assert!(begin.elapsed() < MAX_STALENESS);
        sleep(Duration::from_millis(1)).await;
    }
    let answer = other.call("POST", "/refresh", &alice.refresh).await;
    answer.assert_revoked();
}

#[tokio::test]
async fn a_logout_at_one_service_is_one_at_another_through_redis() {
    let redis = Redis::start();
    a_logout_at_one_is_one_at_the_other(&redis.url()).await;
}

#[tokio::test]
async fn a_logout_at_one_service_is_one_at_another_through_postgresql() {
    let postgres = Postgres::start().await;
    a_logout_at_one_is_one_at_the_other(&postgres.url()).await;
}

/// Until then nobody was let in, and nothing was promised.
#[tokio::test]
async fn a_server_that_comes_back_is_used_again() {
    let mut redis = Redis::start();
    let [one, _] = two_services(&redis.url()).await;
    let alice = one.user("alice").await;
    redis.kill();
    let answer = one.call("DELETE", "/logout", &alice.access).await;
    answer.assert_problem_kind(503, "authorization_unavailable");
    let answer = one.post("/login", &credentials("alice", PASSWORD)).await;
    answer.assert_problem_kind(503, "authorization_unavailable");
    redis.restart();
    let begin = Instant::now();
    let answer = loop {
        let answer = one.call("POST", "/refresh", &alice.refresh).await;
        if answer.status.as_u16() != 503 {
            break answer;
        }
        assert!(begin.elapsed() < Duration::from_secs(10));
        sleep(Duration::from_millis(10)).await;
    };
    assert_eq!(one.status_of(&Pair::of(&answer)).await, 200);
}

#[test]
fn a_server_that_is_not_there_is_an_error_at_the_start() {
    let port = free_port();
    for (scheme, place) in [("redis", "Redis"), ("postgres", "PostgreSQL")] {
        let folder = TempDir::new().unwrap();
        let url = format!("{scheme}://user:hunter2@127.0.0.1:{port}/0");
        let mut command = program(folder.path(), &[]);
        let ended = command.env("AUTH_SERVER_SESSIONS", url).output().unwrap();
        assert_eq!(ended.status.code(), Some(1), "{place}");
        let error = String::from_utf8(ended.stderr).unwrap();
        let expected = format!("auth-server: the sessions cannot be kept in {place}: ");
        assert!(error.contains(&expected), "{error}");
        assert!(!error.contains("hunter2"), "{error}");
    }
}

#[test]
fn a_redis_that_forgets_is_refused_at_the_start() {
    let redis = Redis::start_with(&[]);
    let folder = TempDir::new().unwrap();
    let mut command = program(folder.path(), &[]);
    command.env("AUTH_SERVER_SESSIONS", redis.url());
    let ended = command.output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
    let error = String::from_utf8(ended.stderr).unwrap();
    assert!(
        error.contains("the server writes nothing to disk"),
        "{error}"
    );
}

#[tokio::test]
async fn what_ended_long_ago_is_removed_while_it_serves() {
    let folder = TempDir::new().unwrap();
    drop(Running::start(program(folder.path(), &[])));
    let file = folder.path().join("auth-server.db");
    let database = auth_server::open(&file).await.unwrap();
    let insert = "INSERT INTO portcullis_revocation (kind, key, forget_after) VALUES (1, 'old', 1), (1, 'kept', 9000000000000000)";
    sqlx::query(insert).execute(&database).await.unwrap();
    let _running = Running::start(program(folder.path(), &[]));
    let begin = Instant::now();
    loop {
        let select = "SELECT key FROM portcullis_revocation";
        let keys: Vec<String> = sqlx::query_scalar(select)
            .fetch_all(&database)
            .await
            .unwrap();
        if keys == ["kept"] {
            return;
        }
        assert!(begin.elapsed() < Duration::from_secs(10), "{keys:?}");
        sleep(Duration::from_millis(10)).await;
    }
}
