//! Behind a guard that looked into the body every extractor finds it as it was sent.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::extract::{Multipart, Request};
use axum::handler::Handler;
use axum::http::{HeaderMap, HeaderValue};
use axum::routing::any;
use axum::{Form, Json, Router};
use http_body::Frame;
use http_body_util::BodyExt as _;
use portcullis::{GateLayer, Guard, JwtManager};
use serde_json::Value;

use super::app::{Everywhere, InJson, Seen, body_with, manager, post, send, token_of};

/// Sends a JSON body in three pieces to this handler; gives what was sent and what came back.
async fn through<H, T>(handler: H) -> (String, Seen)
where
    H: Handler<T, JwtManager>,
    T: 'static,
{
    let manager = manager();
    let sent = body_with(&token_of(&manager, "alice"));
    let app = Router::new()
        .route("/", any(handler))
        .layer(GateLayer::new())
        .with_state(manager);
    let body = Body::new(Pieces::of(&sent, 3));
    let seen = send(&app, post("application/json", body)).await;
    assert_eq!(seen.status, 200, "{seen:?}");
    (sent, seen)
}

/// A body in pieces, with trailers at its end.
struct Pieces(std::vec::IntoIter<Frame<Bytes>>);

impl Pieces {
    fn of(text: &str, pieces: usize) -> Self {
        let length = text.len().div_ceil(pieces);
        let chunks = text.as_bytes().chunks(length);
        let mut frames: Vec<_> = chunks
            .map(|chunk| Frame::data(Bytes::copy_from_slice(chunk)))
            .collect();
        let end = ("x-checksum", HeaderValue::from_static("7"));
        let trailers = HeaderMap::from_iter([(end.0.parse().unwrap(), end.1)]);
        frames.push(Frame::trailers(trailers));
        Self(frames.into_iter())
    }
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        Poll::Ready(self.0.next().map(Ok))
    }
}

#[tokio::test]
async fn bytes_and_string_and_json_have_the_whole_body() {
    let (sent, seen) = through(|_: Guard<InJson>, body: Bytes| async move { body }).await;
    assert_eq!(seen.body, sent);
    let (sent, seen) = through(|_: Guard<InJson>, body: String| async move { body }).await;
    assert_eq!(seen.body, sent);
    let (sent, seen) =
        through(|_: Guard<InJson>, Json(body): Json<Value>| async move { body.to_string() }).await;
    assert_eq!(seen.body, sent);
}

#[tokio::test]
async fn a_streaming_handler_has_the_whole_body_and_its_trailers() {
    let (sent, seen) = through(|_: Guard<InJson>, request: Request| async move {
        let whole = request.into_body().collect().await.unwrap();
        let trailers = whole.trailers().cloned().unwrap();
        let text = String::from_utf8(whole.to_bytes().to_vec()).unwrap();
        format!("{text} {}", trailers["x-checksum"].to_str().unwrap())
    })
    .await;
    assert_eq!(seen.body, format!("{sent} 7"));
}

#[tokio::test]
async fn a_second_guard_and_an_extractor_find_the_token_again() {
    let (sent, seen) = through(
        |_: Guard<InJson>, _: Guard<Everywhere>, _: Guard<InJson>, body: String| async move {
            body
        },
    )
    .await;
    assert_eq!(seen.body, sent);
}

#[tokio::test]
async fn a_form_that_no_guard_read_is_whole() {
    let app = |handler| {
        Router::new()
            .route("/", handler)
            .layer(GateLayer::new())
            .with_state(manager())
    };
    let form = any(|Form(form): Form<Vec<(String, String)>>| async move { format!("{form:?}") });
    let seen = send(
        &app(form),
        post("application/x-www-form-urlencoded", "a=1&b=%20"),
    )
    .await;
    assert_eq!(seen.outcome(), (200, r#"[("a", "1"), ("b", " ")]"#));
    let multipart = any(|mut form: Multipart| async move {
        let field = form.next_field().await.unwrap().unwrap();
        format!(
            "{:?} {:?}",
            field.name().map(str::to_owned),
            field.text().await.unwrap()
        )
    });
    let body = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--\r\n";
    let seen = send(
        &app(multipart),
        post("multipart/form-data; boundary=x", body),
    )
    .await;
    assert_eq!(seen.outcome(), (200, r#"Some("a") "1""#));
}

#[tokio::test]
async fn the_body_tells_its_length_and_its_end_as_before() {
    use http_body::Body as _;
    let hint = any(|request: Request| async move {
        let body = request.body();
        format!("{:?} {}", body.size_hint().exact(), body.is_end_stream())
    });
    let app = Router::new().route("/", hint).layer(GateLayer::new());
    let seen = send(&app, post("application/json", "{\"a\":1}")).await;
    assert_eq!(seen.body, "Some(7) false");
    let seen = send(&app, post("application/json", "")).await;
    assert_eq!(seen.body, "Some(0) true");
}
