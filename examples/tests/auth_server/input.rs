//! What is no request of ours.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::json;
use tokio::time::Instant;

use crate::bodies::{Silent, Talkative};
use crate::service::{Service, raw_post};

const JSON: &str = "application/json";

#[tokio::test]
async fn what_is_not_json_is_told_so() {
    let service = Service::start().await;
    for path in ["/register", "/login"] {
        for body in ["", "{", "name=alice", "{\"name\":\"alice\",}", "\u{0}"] {
            let answer = service.send(raw_post(path, JSON, body)).await;
            let detail = "the body is not JSON";
            answer.assert_problem(400, "Bad Request", "malformed_json", detail);
        }
        for content_type in ["text/plain", "application/x-www-form-urlencoded"] {
            let answer = service.send(raw_post(path, content_type, "{}")).await;
            let detail = "send the body with Content-Type: application/json";
            answer.assert_problem(415, "Unsupported Media Type", "not_json", detail);
        }
    }
}

#[tokio::test]
async fn json_of_another_shape_is_told_what_is_expected() {
    let service = Service::start().await;
    for (body, detail) in [
        (json!({ "name": "alice" }), "missing field `password`"),
        (json!({ "password": "x" }), "missing field `name`"),
        (
            json!({ "name": "alice", "password": 12_345_678 }),
            "password: invalid type, expected a string",
        ),
        (
            json!({ "name": null, "password": "x" }),
            "name: invalid type, expected a string",
        ),
        (
            json!({ "name": "alice", "password": "x", "role": "admin" }),
            "role: unknown field `role`, expected `name` or `password`",
        ),
        (
            json!("secret"),
            "invalid type, expected an object with a name and a password",
        ),
        (
            json!(null),
            "invalid type, expected an object with a name and a password",
        ),
    ] {
        for path in ["/register", "/login"] {
            let answer = service.send(raw_post(path, JSON, body.to_string())).await;
            answer.assert_problem(422, "Unprocessable Entity", "wrong_shape", detail);
        }
    }
}

#[tokio::test]
async fn a_member_that_stands_twice_is_refused() {
    let service = Service::start().await;
    let body = r#"{"name":"alice","name":"bob","password":"correct horse battery"}"#;
    let answer = service.send(raw_post("/register", JSON, body)).await;
    answer.assert_problem_kind(422, "wrong_shape");
}

#[tokio::test]
async fn a_long_body_is_cut_off() {
    let service = Service::start().await;
    let long = format!(
        "{{\"name\":\"alice\",\"password\":\"{}\"}}",
        "x".repeat(8 * 1024)
    );
    for request in [
        raw_post("/login", JSON, long),
        raw_post("/login", JSON, Talkative),
    ] {
        let answer = service.send(request).await;
        let detail = "the body is longer than 8192 bytes";
        answer.assert_problem(413, "Payload Too Large", "body_too_large", detail);
    }
}

#[tokio::test]
async fn a_body_that_never_comes_is_not_waited_for() {
    let service = Service::start().await;
    tokio::time::pause();
    let began = Instant::now();
    let answer = service.send(raw_post("/login", JSON, Silent)).await;
    let detail = "the body did not arrive in time";
    answer.assert_problem(408, "Request Timeout", "body_too_slow", detail);
    assert_eq!(began.elapsed().as_secs(), Duration::from_secs(10).as_secs());
}

#[tokio::test]
async fn what_there_is_not_is_not_found() {
    let service = Service::start().await;
    for path in ["/", "/nowhere", "/login/", "/admin", "/admin/users/1"] {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let answer = service.send(request).await;
        answer.assert_problem(404, "Not Found", "not_found", "there is nothing here");
    }
}

#[tokio::test]
async fn another_method_is_told_which_there_are() {
    let service = Service::start().await;
    for (method, path, allowed) in [
        ("GET", "/register", "POST"),
        ("GET", "/login", "POST"),
        ("PUT", "/refresh", "POST"),
        ("POST", "/logout", "DELETE"),
        ("POST", "/protected", "GET,HEAD"),
        ("DELETE", "/optional", "GET,HEAD"),
        ("GET", "/password", "POST"),
        ("POST", "/admin/users", "GET,HEAD"),
    ] {
        let request = Request::builder().method(method).uri(path);
        let answer = service.send(request.body(Body::empty()).unwrap()).await;
        let detail = "the header Allow names the methods of this resource";
        answer.assert_problem(405, "Method Not Allowed", "method_not_allowed", detail);
        assert_eq!(answer.header(header::ALLOW), Some(allowed), "{path}");
    }
}

#[tokio::test]
async fn head_is_guarded_like_get() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    let refused = service.call("HEAD", "/protected", "garbage").await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    let let_in = service.call("HEAD", "/protected", &alice.access).await;
    assert_eq!(let_in.status, StatusCode::OK);
}
