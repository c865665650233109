//! Where the manager comes from: a part of the router's state, however the router is put together.

use axum::Router;
use axum::extract::{FromRef, State};
use axum::http::Request;
use axum::routing::{get, post};
use portcullis::{
    Decide, Guard, Identity, JwtManager, Policy, Requirement, Site, jwt_required, public,
};
use tower::ServiceExt as _;

use super::app::{App, Reply, request, signed};
use super::expected::MISSING_TOKEN;
use crate::support::claims;

#[derive(Clone, FromRef)]
struct AppState {
    tokens: JwtManager,
    greeting: &'static str,
}

#[jwt_required]
async fn hello(State(greeting): State<&'static str>, Identity(name): Identity) -> String {
    format!("{greeting} {name}")
}

#[public]
async fn health() -> &'static str {
    "well"
}

fn routes() -> Router {
    let tokens = App::new(Router::new()).manager;
    let inner = Router::new().route("/hello", get(hello).put(hello));
    Router::new()
        .route("/hello", post(hello))
        .nest("/nested", inner.clone())
        .merge(Router::new().route("/merged", get(hello)))
        .route("/health", get(health))
        .fallback(hello)
        .with_state(AppState {
            tokens,
            greeting: "hello",
        })
}

async fn send(method: &str, path: &str, token: Option<String>) -> Reply {
    let request = match token {
        Some(token) => request(path, token).method(method),
        None => Request::builder().method(method).uri(path),
    };
    let request = request.body(axum::body::Body::empty()).unwrap();
    Reply::read(routes().oneshot(request).await.unwrap()).await
}

#[tokio::test]
async fn m9_a_handler_is_guarded_wherever_it_is_mounted() {
    for (method, path) in [
        ("POST", "/hello"),
        ("GET", "/nested/hello"),
        ("PUT", "/nested/hello"),
        ("GET", "/merged"),
        ("DELETE", "/no/such/path"),
    ] {
        let refused = send(method, path, None).await;
        refused.is_for(&MISSING_TOKEN, "missing_token");
        let passed = send(method, path, Some(signed(&claims()))).await;
        assert_eq!(passed.passed(), "hello alice");
    }
}

#[tokio::test]
async fn a_public_handler_asks_for_nothing() {
    for token in [None, Some("garbage".to_owned()), Some(signed(&claims()))] {
        assert_eq!(send("GET", "/health", token).await.passed(), "well");
    }
}

/// F4: `#[tracing::instrument]` records the guard among the handler's arguments.
#[tokio::test]
async fn f4_the_debug_text_of_a_guard_holds_nothing() {
    struct Plain;

    impl Policy for Plain {
        const REQUIREMENT: Requirement = Requirement::access(Site::new("plain", "", "", 0, 0));
    }

    impl<S> Decide<S> for Plain {}

    let routes = Router::new().route(
        "/",
        get(|guard: Guard<Plain>| async move { format!("{guard:?}") }),
    );
    let reply = App::new(routes).get("/", signed(&claims())).await;
    assert_eq!(reply.passed(), "Guard");
}
