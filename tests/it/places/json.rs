//! A member of the body's JSON object.

use axum::body::Body;
use axum::http::{Request, header};
use portcullis::GateLayer;
use serde_json::json;

use super::app::{
    InCookie, InHeader, InJson, InJsonRefresh, InQuery, body_with, get, manager, post, route, send,
    token_of,
};
use crate::http::bodies::Frames;

#[tokio::test]
async fn a_token_in_any_kind_of_json_passes() {
    let manager = manager();
    let app = route::<InJson>(&manager).layer(GateLayer::new());
    let body = body_with(&token_of(&manager, "alice"));
    for media_type in [
        "application/json",
        "Application/JSON; charset=utf-8",
        "application/vnd.api+json",
    ] {
        let seen = send(&app, post(media_type, body.clone())).await;
        assert_eq!(seen.outcome(), (200, "alice"), "{media_type}");
        assert!(seen.cache_control().is_empty());
    }
}

#[tokio::test]
async fn a_body_of_another_type_is_not_read() {
    let app = route::<InJson>(&manager()).layer(GateLayer::new());
    for media_type in [
        "text/plain",
        "text/json",
        "application/x-www-form-urlencoded",
    ] {
        let frames = Frames::default();
        let seen = send(&app, post(media_type, frames.forbidden())).await;
        assert_eq!(seen.outcome(), (401, "missing_token"), "{media_type}");
        assert_eq!(frames.asked(), 0);
    }
    let untyped = Request::post("/").body(Frames::default().forbidden());
    let seen = send(&app, untyped.unwrap()).await;
    assert_eq!(seen.outcome(), (401, "missing_token"));
}

#[tokio::test]
async fn what_is_as_good_as_no_member_is_a_missing_token() {
    let app = route::<InJson>(&manager()).layer(GateLayer::new());
    for body in [
        "",
        "{}",
        "[]",
        "null",
        "{",
        r#"{"access_token":"a"} x"#,
        r#"{"access_token":null}"#,
        r#"{"access_token":false}"#,
        r#"{"access_token":0}"#,
        r#"{"access_token":""}"#,
        r#"{"access_token":[]}"#,
        r#"{"access_token":{}}"#,
    ] {
        let seen = send(&app, post("application/json", body)).await;
        assert_eq!(seen.outcome(), (401, "missing_token"), "{body}");
    }
}

#[tokio::test]
async fn a_member_that_is_no_string_or_stands_twice_is_a_bad_request() {
    let app = route::<InJson>(&manager()).layer(GateLayer::new());
    for (body, reason) in [
        (r#"{"access_token":7}"#, "token_not_a_string"),
        (r#"{"access_token":true}"#, "token_not_a_string"),
        (r#"{"access_token":["a"]}"#, "token_not_a_string"),
        (r#"{"access_token":{"a":1}}"#, "token_not_a_string"),
        (
            r#"{"access_token":"a","access_token":"b"}"#,
            "several_parameters",
        ),
    ] {
        let seen = send(&app, post("application/json", body)).await;
        assert_eq!(seen.outcome(), (400, reason), "{body}");
    }
}

#[tokio::test]
async fn a_refresh_token_has_a_member_of_its_own() {
    let manager = manager();
    let app = route::<InJsonRefresh>(&manager).layer(GateLayer::new());
    let refresh = manager.refresh_token("alice").sign().unwrap().into_string();
    let body = json!({"access_token": "x", "refresh_token": refresh});
    let seen = send(&app, post("application/json", body.to_string())).await;
    assert_eq!(seen.outcome(), (200, "alice"));
}

#[tokio::test]
async fn without_the_layer_nobody_is_let_in_and_nothing_is_read() {
    let app = route::<InJson>(&manager());
    let seen = send(
        &app,
        post("application/json", Frames::default().forbidden()),
    )
    .await;
    assert_eq!(seen.outcome(), (503, "misconfigured"));
}

#[tokio::test]
async fn a_guard_that_does_not_look_into_bodies_never_reads_one() {
    let manager = manager();
    let token = token_of(&manager, "alice");
    let json = |request: axum::http::request::Builder| {
        let request = request.header(header::CONTENT_TYPE, "application/json");
        request.body(Frames::default().forbidden()).unwrap()
    };
    let gate = GateLayer::new();
    let bearer = Request::post("/").header(header::AUTHORIZATION, format!("Bearer {token}"));
    let seen = send(&route::<InHeader>(&manager).layer(gate), json(bearer)).await;
    assert_eq!(seen.outcome(), (200, "alice"));
    let cookie = Request::post("/").header(header::COOKIE, format!("__Host-access_token={token}"));
    let seen = send(&route::<InCookie>(&manager).layer(gate), json(cookie)).await;
    assert_eq!(seen.outcome(), (200, "alice"));
    let seen = send(
        &route::<InQuery>(&manager).layer(gate),
        json(Request::post("/")),
    )
    .await;
    assert_eq!(seen.outcome(), (401, "missing_token"));
}

#[tokio::test]
async fn a_body_that_another_layer_took_is_not_looked_for_in_vain() {
    let take = axum::middleware::map_request(|request: Request<Body>| async {
        let (parts, body) = request.into_parts();
        let bytes = axum::body::to_bytes(body, 1024).await.unwrap();
        Request::from_parts(parts, Body::from(bytes))
    });
    let manager = manager();
    let body = body_with(&token_of(&manager, "alice"));
    let inside = route::<InJson>(&manager)
        .layer(take.clone())
        .layer(GateLayer::new());
    let seen = send(&inside, post("application/json", body.clone())).await;
    assert_eq!(seen.outcome(), (503, "misconfigured"));
    let outside = route::<InJson>(&manager)
        .layer(GateLayer::new())
        .layer(take);
    let seen = send(&outside, post("application/json", body)).await;
    assert_eq!(seen.outcome(), (200, "alice"));
    let seen = send(&outside, get("/")).await;
    assert_eq!(seen.outcome(), (401, "missing_token"));
}
