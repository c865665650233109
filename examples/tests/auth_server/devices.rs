//! "Your devices".

use std::time::Duration;

use axum::http::StatusCode;
use axum::http::header::USER_AGENT;
use portcullis::Clock as _;
use serde_json::{Value, json};

use crate::service::{Answer, PASSWORD, Pair, Service, credentials, post};

async fn login_from(service: &Service, name: &str, device: &str) -> Pair {
    let mut request = post("/login", &credentials(name, PASSWORD));
    let device = device.parse().unwrap();
    request.headers_mut().insert(USER_AGENT, device);
    Pair::of(&service.send(request).await)
}

async fn devices(service: &Service, pair: &Pair) -> Vec<Value> {
    let answer = service.call("GET", "/sessions", &pair.access).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    answer.body["sessions"].as_array().unwrap().clone()
}

/// The id of the session that is called so.
async fn id_of(service: &Service, pair: &Pair, label: &str) -> String {
    let devices = devices(service, pair).await;
    let device = devices.iter().find(|device| device["label"] == label);
    device.unwrap()["id"].as_str().unwrap().to_owned()
}

async fn end(service: &Service, pair: &Pair, id: &str) -> Answer {
    let path = format!("/sessions/{id}");
    service.call("DELETE", &path, &pair.access).await
}

fn seconds_of(service: &Service) -> u64 {
    let now = service.clock.now().duration_since(std::time::UNIX_EPOCH);
    now.unwrap().as_secs()
}

#[tokio::test]
async fn they_are_listed_by_their_last_use_with_the_one_that_asks() {
    let service = Service::start().await;
    service.register("alice").await;
    service.register("bob").await;
    let began = seconds_of(&service);
    let laptop = login_from(&service, "alice", "laptop").await;
    service.clock.advance(Duration::from_mins(1));
    let phone = login_from(&service, "alice", "phone").await;
    login_from(&service, "bob", "tablet").await;
    service.clock.advance(Duration::from_mins(1));
    service.refresh(&laptop).await;

    let listed = devices(&service, &phone).await;
    let day = 24 * 60 * 60;
    let (laptop, phone) = (&listed[0], &listed[1]);
    assert_eq!(listed.len(), 2);
    assert_eq!(
        *laptop,
        json!({
            "id": laptop["id"],
            "label": "laptop",
            "began_at": began,
            "last_used_at": began + 120,
            "idle_expires_at": began + 120 + 30 * day,
            "expires_at": began + 90 * day,
            "current": false,
        })
    );
    assert_eq!(phone["label"], "phone");
    assert_eq!(phone["last_used_at"], began + 60);
    assert_eq!(phone["current"], true);
}

#[tokio::test]
async fn one_of_them_is_ended_alone() {
    let service = Service::start().await;
    service.register("alice").await;
    let laptop = login_from(&service, "alice", "laptop").await;
    let phone = login_from(&service, "alice", "phone").await;
    let id = id_of(&service, &phone, "laptop").await;

    let answer = end(&service, &phone, &id).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    let answer = service.call("GET", "/protected", &laptop.access).await;
    answer.assert_revoked();
    let answer = service.call("POST", "/refresh", &laptop.refresh).await;
    answer.assert_revoked();
    assert_eq!(devices(&service, &phone).await.len(), 1);
    service.refresh(&phone).await;
}

#[tokio::test]
async fn what_is_not_one_s_own_is_not_there() {
    let service = Service::start().await;
    service.register("alice").await;
    service.register("bob").await;
    let alice = login_from(&service, "alice", "laptop").await;
    let bob = login_from(&service, "bob", "phone").await;
    let id = id_of(&service, &bob, "phone").await;
    for id in [&*id, "nonsense", "%00", &*"x".repeat(2_000)] {
        let answer = end(&service, &alice, id).await;
        let detail = "there is no such session; it may have ended";
        answer.assert_problem(404, "Not Found", "session_not_found", detail);
    }
    assert_eq!(service.status_of(&bob).await, 200);
    assert_eq!(
        end(&service, &bob, &id).await.status,
        StatusCode::NO_CONTENT
    );
}

#[tokio::test]
async fn a_client_without_a_name_has_a_session_too() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    assert_eq!(devices(&service, &alice).await[0]["label"], "");
}
