//! Users: loaded once a request, last of all, and refused where nobody knows them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Body;
use axum::extract::{FromRef, Request};
use axum::http::request::Parts;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use portcullis::{CurrentUser, JwtManager, LoadUser, Token, jwt_required};
use tower::ServiceExt as _;

use super::failures::{Does, Down, logged};
use crate::http::app::{App, Reply, request, signed};
use crate::http::captured::Captured;
use crate::http::expected::{FORBIDDEN, MISSING_TOKEN, UNAVAILABLE, UNKNOWN_USER};
use crate::support::claims;

#[derive(Clone, FromRef)]
struct State {
    manager: JwtManager,
    users: Users,
}

/// Counts how often it is asked.
#[derive(Clone)]
struct Users {
    asked: Arc<AtomicUsize>,
    does: Does<bool>,
}

#[derive(Clone, Debug)]
struct User(String);

impl LoadUser<State> for User {
    type Error = Down;

    async fn load(token: &Token, state: &State) -> Result<Option<Self>, Down> {
        state.users.asked.fetch_add(1, Ordering::SeqCst);
        let known = state.users.does.answer().await?;
        Ok(known.then(|| Self(token.subject().to_uppercase())))
    }
}

#[jwt_required]
async fn plain(CurrentUser(user): CurrentUser<User>) -> String {
    user.0
}

#[jwt_required]
async fn twice(first: CurrentUser<User>, second: Option<CurrentUser<User>>) -> String {
    format!("{} {}", first.0.0, second.unwrap().0.0)
}

#[jwt_required(optional)]
async fn optional(user: Option<CurrentUser<User>>) -> String {
    format!("{:?}", user.map(|user| user.0.0))
}

#[jwt_required(role = "admin")]
async fn admin(_: CurrentUser<User>) {}

async fn unguarded(CurrentUser(user): CurrentUser<User>) -> String {
    user.0
}

/// A middleware of the test's own that reads the user first and then sends another token on.
async fn swaps_the_token(request: Request, next: Next) -> Response {
    let (mut parts, body): (Parts, Body) = request.into_parts();
    let state = parts.extensions.get::<State>().unwrap().clone();
    let first = <CurrentUser<User> as axum::extract::FromRequestParts<State>>::from_request_parts(
        &mut parts, &state,
    );
    let first = first.await.unwrap().0.0;
    if let Some(other) = parts.headers.remove("x-other") {
        parts.headers.insert("authorization", other);
    }
    let reply = Reply::read(next.run(Request::from_parts(parts, body)).await).await;
    format!("{first} {}", reply.body).into_response()
}

struct Service {
    router: Router,
    asked: Arc<AtomicUsize>,
}

impl Service {
    fn new(does: Does<bool>) -> Self {
        let asked = Arc::new(AtomicUsize::new(0));
        let users = Users {
            asked: asked.clone(),
            does,
        };
        let manager = App::new(Router::new()).manager;
        let state = State { manager, users };
        let kept = state.clone();
        let swapped = Router::new()
            .route("/swapped", get(plain))
            .layer(middleware::from_fn(swaps_the_token))
            .layer(axum::Extension(kept));
        let router = Router::new()
            .route("/", get(plain))
            .route("/twice", get(twice))
            .route("/optional", get(optional))
            .route("/admin", get(admin))
            .route("/unguarded", get(unguarded))
            .merge(swapped)
            .with_state(state);
        Self { router, asked }
    }

    async fn send(&self, request: Request) -> Reply {
        Reply::read(self.router.clone().oneshot(request).await.unwrap()).await
    }

    async fn get(&self, path: &str) -> Reply {
        let request = request(path, signed(&claims()));
        self.send(request.body(Body::empty()).unwrap()).await
    }

    async fn anonymous(&self, path: &str) -> Reply {
        self.send(Request::get(path).body(Body::empty()).unwrap())
            .await
    }

    fn asked(&self) -> usize {
        self.asked.swap(0, Ordering::SeqCst)
    }
}

#[tokio::test]
async fn the_user_of_the_token_is_extracted_with_and_without_a_guard() {
    let service = Service::new(Does::Answers(true));
    assert_eq!(service.get("/").await.passed(), "ALICE");
    assert_eq!(service.get("/unguarded").await.passed(), "ALICE");
    assert_eq!(service.get("/optional").await.passed(), "Some(\"ALICE\")");
}

#[tokio::test]
async fn a_user_is_loaded_once_a_request() {
    let service = Service::new(Does::Answers(true));
    for _ in 0..2 {
        assert_eq!(service.get("/twice").await.passed(), "ALICE ALICE");
        assert_eq!(service.asked(), 1);
    }
}

#[tokio::test]
async fn a_user_is_not_kept_for_another_token() {
    let service = Service::new(Does::Answers(true));
    let other = format!("Bearer {}", signed(&claims().with("sub", "\"bob\"")));
    let request = request("/swapped", signed(&claims())).header("x-other", other);
    let reply = service.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(reply.body, "ALICE BOB");
    assert_eq!(service.get("/swapped").await.body, "ALICE ALICE");
}

#[tokio::test]
async fn an_unknown_user_is_refused_even_where_nobody_is_needed() {
    let service = Service::new(Does::Answers(false));
    for path in ["/", "/optional", "/unguarded"] {
        let reply = service.get(path).await;
        reply.is_for(&UNKNOWN_USER, "unknown_user");
    }
}

#[tokio::test]
async fn an_anonymous_caller_is_nobody_and_not_looked_for() {
    let service = Service::new(Does::Fails);
    assert_eq!(service.anonymous("/optional").await.passed(), "None");
    let reply = service.anonymous("/unguarded").await;
    reply.is_for(&MISSING_TOKEN, "missing_token");
    assert_eq!(service.asked(), 0);
}

#[tokio::test]
async fn a_loader_that_fails_or_panics_lets_nobody_in_and_is_logged() {
    let log = Captured::begin();
    for (does, error) in Does::failures() {
        let service = Service::new(does);
        for path in ["/", "/optional", "/unguarded"] {
            let reply = service.get(path).await;
            reply.is_for(&UNAVAILABLE, "authorization_unavailable");
            logged(&log, "LoadUser", error);
        }
    }
}

#[tokio::test]
async fn the_user_is_loaded_after_everything_that_the_guard_asks() {
    let service = Service::new(Does::Answers(false));
    let reply = service.get("/admin").await;
    reply.is_for(&FORBIDDEN, "insufficient_permission");
    assert_eq!(service.asked(), 0);
}
