//! Bodies that are too long or break off: no token is found in them, and the handler sees what it would see without us.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Request};
use axum::routing::any;
use futures_util::stream;
use http_body_util::{BodyExt as _, Limited};
use portcullis::{Decide, GateLayer, Guard, Policy, Requirement, Site};

use super::app::{InJson, body_with, manager, post, route, send, token_of};
use crate::http::bodies::Frames;

/// Looks into the body, and lets everybody in.
struct Perhaps;

impl Policy for Perhaps {
    const REQUIREMENT: Requirement =
        Requirement::access(Site::new("h", module_path!(), file!(), line!(), column!()))
            .optional()
            .locations(&[portcullis::Location::Json]);
}

impl<S> Decide<S> for Perhaps {}

fn reading(limit: DefaultBodyLimit) -> Router {
    let handler = |_: Guard<Perhaps>, body: Bytes| async move { body.len().to_string() };
    Router::new()
        .route("/", any(handler).layer(limit))
        .layer(GateLayer::new())
        .with_state(manager())
}

#[tokio::test]
async fn a_token_counts_up_to_the_limit_of_its_route() {
    let manager = manager();
    let body = body_with(&token_of(&manager, "alice"));
    let app = |limit| {
        route::<InJson>(&manager)
            .layer(DefaultBodyLimit::max(limit))
            .layer(GateLayer::new())
    };
    let seen = send(&app(body.len()), post("application/json", body.clone())).await;
    assert_eq!(seen.outcome(), (200, "alice"));
    let seen = send(&app(body.len() - 1), post("application/json", body)).await;
    assert_eq!(seen.outcome(), (401, "missing_token"));
}

#[tokio::test]
async fn a_body_without_end_is_read_to_the_limit_even_where_the_application_has_none() {
    let app = |limit| {
        route::<InJson>(&manager())
            .layer(limit)
            .layer(GateLayer::new())
    };
    for (limit, most) in [
        (DefaultBodyLimit::max(4096), 5),
        (DefaultBodyLimit::disable(), 2049),
    ] {
        let frames = Frames::default();
        let seen = send(&app(limit), post("application/json", frames.without_end())).await;
        assert_eq!(seen.outcome(), (401, "missing_token"));
        assert_eq!(frames.asked(), most);
    }
}

#[tokio::test]
async fn a_body_that_announces_too_much_is_not_read() {
    let app = route::<InJson>(&manager())
        .layer(DefaultBodyLimit::max(3))
        .layer(GateLayer::new());
    let request = post("application/json", "{   }");
    let seen = send(&app, request).await;
    assert_eq!(seen.outcome(), (401, "missing_token"));
}

#[tokio::test]
async fn what_is_too_long_for_the_handler_is_413_as_without_the_layer() {
    for body in [
        Body::from("[1,2]"),
        Body::new(Frames::default().of(["[1", ",2]"])),
    ] {
        let app = reading(DefaultBodyLimit::max(4));
        let seen = send(&app, post("application/json", body)).await;
        assert_eq!(
            seen.outcome(),
            (
                413,
                "Failed to buffer the request body: length limit exceeded"
            )
        );
    }
}

#[tokio::test]
async fn a_limit_of_a_layer_further_out_is_413_whether_a_guard_looked_or_not() {
    let unguarded = any(|body: Bytes| async move { body.len().to_string() });
    let unguarded = Router::new()
        .route("/", unguarded.layer(DefaultBodyLimit::max(100)))
        .layer(GateLayer::new());
    for app in [reading(DefaultBodyLimit::max(100)), unguarded] {
        let body = Limited::new(Frames::default().of(["[1", ",2]"]), 4);
        let seen = send(&app, post("application/json", Body::new(body))).await;
        assert_eq!(
            seen.outcome(),
            (
                413,
                "Failed to buffer the request body: length limit exceeded"
            )
        );
    }
}

#[tokio::test]
async fn a_handler_without_a_limit_streams_what_the_guard_gave_up_on() {
    let streaming = |_: Guard<Perhaps>, request: Request| async move {
        let whole = request.into_body().collect().await.unwrap().to_bytes();
        whole.len().to_string()
    };
    let app = Router::new()
        .route("/", any(streaming).layer(DefaultBodyLimit::max(10)))
        .layer(GateLayer::new())
        .with_state(manager());
    let body = Frames::default().of(["12345678"; 4]);
    let seen = send(&app, post("application/json", body)).await;
    assert_eq!(seen.outcome(), (200, "32"));
}

#[tokio::test]
async fn a_body_that_breaks_off_hands_on_its_beginning_and_then_its_error() {
    let streaming = |_: Guard<Perhaps>, _: Guard<Perhaps>, request: Request| async move {
        let mut body = request.into_body();
        let first = body.frame().await.unwrap().unwrap().into_data().unwrap();
        let error = body.frame().await.unwrap().unwrap_err();
        format!("{} {error}", String::from_utf8(first.to_vec()).unwrap())
    };
    let app = Router::new()
        .route("/", any(streaming))
        .layer(GateLayer::new())
        .with_state(manager());
    let token = r#"{"access_token":"x"}"#;
    let body = || {
        Body::from_stream(stream::iter([
            Ok(token),
            Err(std::io::Error::other("gone")),
        ]))
    };
    let seen = send(&app, post("application/json", body())).await;
    assert_eq!(seen.outcome(), (200, &*format!("{token} gone")));
    let refusing = route::<InJson>(&manager()).layer(GateLayer::new());
    let seen = send(&refusing, post("application/json", body())).await;
    assert_eq!(seen.outcome(), (401, "missing_token"));
}
