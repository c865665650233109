//! Handlers, and what a router answers.

use std::sync::LazyLock;

use axum::body::Body;
use axum::http::{Method, Request, Uri, header};
use http_body_util::BodyExt as _;
use portcullis::routing::{Router, RouterError};
use portcullis::{Identity, JwtManager, jwt_required, public};
use tower::ServiceExt as _;

use crate::support::forge::SECRET;

pub(crate) static TOKENS: LazyLock<JwtManager> =
    LazyLock::new(|| JwtManager::builder().secret(SECRET).build().unwrap());

#[public]
pub(crate) async fn open(method: Method) -> String {
    format!("open {method}")
}

#[public]
pub(crate) async fn other(method: Method) -> String {
    format!("other {method}")
}

#[jwt_required]
pub(crate) async fn guarded(Identity(name): Identity, method: Method) -> String {
    format!("{name} {method}")
}

#[jwt_required(role = "admin")]
pub(crate) async fn admins() -> &'static str {
    "admins"
}

/// What a nested handler sees of the path.
#[public]
pub(crate) async fn path(uri: Uri) -> String {
    uri.path().to_owned()
}

pub(crate) fn token(roles: &[&str]) -> String {
    let token = TOKENS.access_token("alice").roles(roles.iter().copied());
    token.sign().unwrap().into_string()
}

pub(crate) fn built(router: Router<JwtManager>) -> axum::Router {
    router.with_state(TOKENS.clone()).into_axum().unwrap()
}

/// What is said of a router that is wrong.
pub(crate) fn faults(router: Router<JwtManager>) -> Vec<String> {
    texts(
        &router
            .with_state::<()>(TOKENS.clone())
            .into_axum()
            .unwrap_err(),
    )
}

pub(crate) fn texts(error: &RouterError) -> Vec<String> {
    error.faults().iter().map(ToString::to_string).collect()
}

/// The status and the body.
pub(crate) async fn ask(app: &axum::Router, method: &str, path: &str) -> (u16, String) {
    send(app, Request::builder().method(method).uri(path)).await
}

/// The same with a token of alice, who has these roles.
pub(crate) async fn ask_as(
    app: &axum::Router,
    roles: &[&str],
    method: &str,
    path: &str,
) -> (u16, String) {
    let request = Request::builder().method(method).uri(path);
    let credentials = format!("Bearer {}", token(roles));
    send(app, request.header(header::AUTHORIZATION, credentials)).await
}

async fn send(app: &axum::Router, request: axum::http::request::Builder) -> (u16, String) {
    let request = request.body(Body::empty()).unwrap();
    let response = app.clone().oneshot(request).await.unwrap();
    let (status, body) = (response.status().as_u16(), response.into_body());
    let body = body.collect().await.unwrap().to_bytes();
    let body = if status < 300 {
        body.to_vec()
    } else {
        Vec::new()
    };
    (status, String::from_utf8(body).unwrap())
}

pub(crate) fn said(status: u16, body: &str) -> (u16, String) {
    (status, body.to_owned())
}
