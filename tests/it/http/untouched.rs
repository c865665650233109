//! M4, M5: an unauthorised request is refused before its path, query, headers or body are looked at.
//!
//! F1: that is why the guard is the first parameter; a check in the handler runs after the body was read and parsed.

use std::collections::HashMap;

use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Extension, Path, Query};
use axum::http::{Request, header};
use axum::routing::post;
use axum::{Form, Json, Router};
use portcullis::jwt_required;
use serde_json::Value;

use super::app::{App, signed};
use super::bodies::Frames;
use super::expected::{EXPIRED, FORBIDDEN, INVALID_TOKEN, MALFORMED_CREDENTIALS, MISSING_TOKEN};
use crate::support::{NOW, Object, claims};

#[jwt_required(role = "admin")]
async fn json(Json(value): Json<Value>) -> String {
    value.to_string()
}

#[jwt_required(role = "admin")]
async fn form(Form(fields): Form<HashMap<String, u8>>) -> String {
    fields.len().to_string()
}

#[jwt_required(role = "admin")]
async fn whole(body: Bytes) -> String {
    body.len().to_string()
}

#[jwt_required(role = "admin")]
async fn path(Path(number): Path<u64>) -> String {
    number.to_string()
}

#[jwt_required(role = "admin")]
async fn query(Query(fields): Query<HashMap<String, u8>>) -> String {
    fields.len().to_string()
}

#[jwt_required(role = "admin")]
async fn extension(Extension(_): Extension<HashMap<u8, u8>>) {}

fn app() -> App {
    App::new(
        Router::new()
            .route("/json", post(json))
            .route("/form", post(form))
            .route("/whole", post(whole))
            .route("/path/{number}", post(path))
            .route("/query", post(query))
            .route("/extension", post(extension))
            .layer(DefaultBodyLimit::max(16)),
    )
}

fn admin() -> Object {
    claims().with("roles", "[\"admin\"]")
}

/// Requests that are wrong by themselves, and what an authorised caller is told of each.
fn wrong_requests() -> [(&'static str, &'static str, &'static str, u16); 8] {
    let json = "application/json";
    [
        ("/json", json, "{\"unfinished\":", 400),
        ("/json", "text/plain", "{}", 415),
        ("/json", json, "\"more than sixteen bytes of it\"", 413),
        ("/whole", "text/plain", "more than sixteen bytes of it", 413),
        (
            "/form",
            "application/x-www-form-urlencoded",
            "age=young",
            422,
        ),
        ("/path/seven", json, "", 400),
        ("/query?age=young", json, "", 400),
        ("/extension", json, "", 500),
    ]
}

fn ask(
    path: &str,
    content_type: &str,
    body: impl Into<Body>,
    credentials: Option<&str>,
) -> Request<Body> {
    let mut request = Request::post(path).header(header::CONTENT_TYPE, content_type);
    if let Some(credentials) = credentials {
        request = request.header(header::AUTHORIZATION, credentials);
    }
    request.body(body.into()).unwrap()
}

#[tokio::test]
async fn m4_an_authorised_caller_is_told_what_is_wrong_with_the_request() {
    let (app, token) = (app(), format!("Bearer {}", signed(&admin())));
    for (path, content_type, body, status) in wrong_requests() {
        let reply = app.send(ask(path, content_type, body, Some(&token))).await;
        assert_eq!(reply.status.as_u16(), status, "{path} {body}");
    }
}

#[tokio::test]
async fn m4_an_unauthorised_caller_is_told_nothing_but_that() {
    let app = app();
    let bearer = |claims: &Object| format!("Bearer {}", signed(claims));
    for (credentials, answer) in [
        (None, MISSING_TOKEN),
        (Some("Bearer".to_owned()), MALFORMED_CREDENTIALS),
        (Some("Bearer garbage".to_owned()), INVALID_TOKEN),
        (Some(bearer(&admin().with("exp", NOW))), EXPIRED),
        (Some(bearer(&claims())), FORBIDDEN),
    ] {
        for (path, content_type, body, _) in wrong_requests() {
            let request = ask(path, content_type, body, credentials.as_deref());
            app.send(request).await.is(&answer);
        }
    }
}

#[tokio::test]
async fn m5_an_unauthorised_body_is_never_polled() {
    let app = app();
    let bare = format!("Bearer {}", signed(&claims()));
    for (credentials, answer) in [(None, MISSING_TOKEN), (Some(&*bare), FORBIDDEN)] {
        for path in ["/json", "/form", "/whole"] {
            let kind = if path == "/form" {
                "application/x-www-form-urlencoded"
            } else {
                "application/json"
            };
            let frames = Frames::default();
            for body in [
                frames.forbidden(),
                frames.without_end(),
                frames.without_begin(),
            ] {
                app.send(ask(path, kind, body, credentials))
                    .await
                    .is(&answer);
            }
            assert_eq!(frames.asked(), 0, "{path}");
        }
    }
}

#[tokio::test]
async fn m5_an_authorised_body_is_read_whole() {
    let (app, token) = (app(), format!("Bearer {}", signed(&admin())));
    let frames = Frames::default();
    let body = frames.of(["[1,", "2,", "3]"]);
    let reply = app
        .send(ask("/json", "application/json", body, Some(&token)))
        .await;
    assert_eq!(reply.passed(), "[1,2,3]");
    assert_eq!(frames.asked(), 4);
}

#[tokio::test]
async fn m5_an_authorised_body_without_end_meets_the_limit() {
    let (app, token) = (app(), format!("Bearer {}", signed(&admin())));
    let frames = Frames::default();
    let reply = app
        .send(ask(
            "/whole",
            "text/plain",
            frames.without_end(),
            Some(&token),
        ))
        .await;
    assert_eq!((reply.status.as_u16(), frames.asked()), (413, 1));
}
