//! What a check knows: by extractors, which run before it is decided whether the request may pass.

use axum::extract::{Extension, FromRequestParts, Path, Query, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use axum::{Json, Router};
use futures_util::FutureExt as _;
use portcullis::{Claims, Guard, Identity, JwtManager, Rejection, Token, check};
use serde::Deserialize;

use super::app::{Asks, behind};
use crate::http::app::{App, refresh_claims, request, signed};
use crate::http::bodies::Frames;
use crate::http::expected::{FORBIDDEN, MISSING_TOKEN, UNAVAILABLE};
use crate::support::claims;

#[check]
async fn is_owner(Path(owner): Path<String>, Identity(user): Identity) -> bool {
    owner == user
}

#[derive(Deserialize)]
struct Tenant {
    tenant: String,
}

#[check]
async fn is_of_the_tenant(
    Claims(Tenant { tenant }): Claims<Tenant>,
    headers: HeaderMap,
    mut token: Option<Token>,
) -> bool {
    token.take().is_some() && headers.get("x-tenant").is_some_and(|sent| *sent == *tenant)
}

#[check]
async fn has_the_state(State(manager): State<JwtManager>, identity: Option<Identity>) -> bool {
    identity.is_some() && manager.access_token("bob").sign().is_ok()
}

#[derive(Clone, Deserialize)]
struct Page {
    page: u8,
}

#[check]
async fn is_on_the_first_page(Query(page): Query<Page>) -> bool {
    page.page == 1
}

#[check]
async fn needs_what_nobody_put_there(_: Extension<Page>) -> bool {
    true
}

#[check]
async fn never_answers() -> bool {
    std::future::pending().await
}

#[check]
async fn no() -> bool {
    false
}

/// Refuses, unless nobody did before it.
struct Teapot;

impl<S: Sync> FromRequestParts<S> for Teapot {
    type Rejection = StatusCode;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        Err(StatusCode::IM_A_TEAPOT)
    }
}

#[check]
async fn fails_before_it_refuses(_: Extension<Page>, _: Teapot) -> bool {
    true
}

#[check]
async fn refuses_before_it_fails(_: Teapot, _: Extension<Page>) -> bool {
    true
}

async fn what_is_left(
    guard: Result<Guard<Asks<no>>, Rejection>,
    identity: Result<Identity, Rejection>,
) -> Json<[bool; 2]> {
    Json([guard.is_ok(), identity.is_ok()])
}

/// Asks a policy, and does not wait for its answer.
struct GivenUp;

impl FromRequestParts<JwtManager> for GivenUp {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &JwtManager) -> Result<Self, Rejection> {
        let judged = state.verify::<Asks<never_answers>, _>(parts, state);
        assert!(judged.now_or_never().is_none());
        Ok(Self)
    }
}

async fn what_is_left_of_it(_: GivenUp, identity: Result<Identity, Rejection>) -> Json<bool> {
    Json(identity.is_ok())
}

fn app() -> App {
    App::new(
        Router::new()
            .route("/of/{owner}", behind::<is_owner>())
            .route("/tenant", behind::<is_of_the_tenant>())
            .route("/state", behind::<has_the_state>())
            .route("/pages", behind::<is_on_the_first_page>())
            .route("/missing", behind::<needs_what_nobody_put_there>())
            .route("/fails-first", behind::<fails_before_it_refuses>())
            .route("/refuses-first", behind::<refuses_before_it_fails>())
            .route("/left", get(what_is_left))
            .route("/given-up", get(what_is_left_of_it)),
    )
}

#[tokio::test]
async fn a_check_knows_the_path_and_who_is_calling() {
    let app = app();
    let alice = signed(&claims());
    assert_eq!(app.get("/of/alice", &alice).await.passed(), "in ");
    app.get("/of/bob", &alice).await.is(&FORBIDDEN);
}

#[tokio::test]
async fn a_check_reads_the_token_that_the_guard_judged() {
    // A refresh token, which these extractors would refuse without the guard.
    let refresh = signed(&refresh_claims());
    assert_eq!(app().get("/of/alice", refresh).await.passed(), "in ");
}

#[tokio::test]
async fn a_check_knows_claims_headers_and_state() {
    let app = app();
    let token = signed(&claims().with("tenant", "\"acme\""));
    let from = |tenant: &str| {
        let request = request("/tenant", &token).header("x-tenant", tenant);
        request.body(axum::body::Body::empty()).unwrap()
    };
    assert_eq!(app.send(from("acme")).await.passed(), "in ");
    app.send(from("other")).await.is(&FORBIDDEN);
    assert_eq!(app.get("/state", token).await.passed(), "in ");
}

#[tokio::test]
async fn who_is_calling_is_asked_before_the_check() {
    app().anonymous("/of/alice").await.is(&MISSING_TOKEN);
}

#[tokio::test]
async fn an_extractor_that_refuses_the_request_is_no_bad_request() {
    let (app, token) = (app(), signed(&claims()));
    assert_eq!(app.get("/pages?page=1", &token).await.passed(), "in ");
    for path in ["/pages", "/pages?page=one", "/pages?page=2"] {
        app.get(path, &token).await.is(&FORBIDDEN);
    }
}

#[tokio::test]
async fn an_extractor_that_fails_is_no_answer() {
    let (app, token) = (app(), signed(&claims()));
    app.get("/missing", token).await.is(&UNAVAILABLE);
}

#[tokio::test]
async fn extractors_run_from_left_to_right_until_one_refuses() {
    let (app, token) = (app(), signed(&claims()));
    app.get("/fails-first", &token).await.is(&UNAVAILABLE);
    app.get("/refuses-first", &token).await.is(&FORBIDDEN);
}

#[tokio::test]
async fn m5_a_check_does_not_touch_the_body() {
    let (app, frames) = (app(), Frames::default());
    let refused = request("/of/bob", signed(&claims())).method("POST");
    let refused = app.send(refused.body(frames.forbidden()).unwrap()).await;
    refused.is(&FORBIDDEN);
    assert_eq!(frames.asked(), 0);
    let passing = request("/of/alice", signed(&claims())).method("POST");
    let passing = passing.body(frames.of(["one ", "two"])).unwrap();
    assert_eq!(app.send(passing).await.passed(), "in one two");
}

#[tokio::test]
async fn what_checks_were_told_is_taken_back_where_they_refuse() {
    let reply = app().get("/left", signed(&refresh_claims())).await;
    assert_eq!(reply.passed(), "[false,false]");
}

#[tokio::test]
async fn what_checks_were_told_proves_nothing_once_nobody_waits_for_them() {
    let reply = app().get("/given-up", signed(&refresh_claims())).await;
    assert_eq!(reply.passed(), "false");
}
