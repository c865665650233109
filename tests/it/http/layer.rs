//! Guards as middleware: `from_extractor_with_state`, in front of handlers with and without a guard of their own.

use axum::Router;
use axum::middleware::from_extractor_with_state;
use axum::routing::{get, post};
use portcullis::{
    Decide, Guard, Identity, JwtManager, Policy, Requirement, Rule, Site, Token, jwt_required,
};

use super::app::{App, refresh_claims, request, signed};
use super::bodies::Frames;
use super::expected::{FORBIDDEN, MISSING_TOKEN, REFRESH_SENT};
use super::stores::{Behaviour, Store};
use crate::support::claims;

const fn here(name: &'static str) -> Site {
    Site::new(name, module_path!(), file!(), line!(), column!())
}

struct Admins;

impl Policy for Admins {
    const REQUIREMENT: Requirement = Requirement::access(here("admins")).rule(Rule::Role("admin"));
}

impl<S> Decide<S> for Admins {}

struct Anybody;

impl Policy for Anybody {
    const REQUIREMENT: Requirement = Requirement::access(here("anybody")).optional().any_type();
}

impl<S> Decide<S> for Anybody {}

async fn plain() -> &'static str {
    "in"
}

async fn whole(body: String) -> String {
    body
}

async fn reads(Identity(name): Identity, token: Token) -> String {
    format!("{name} {:?}", token.kind())
}

async fn perhaps(identity: Option<Identity>) -> String {
    identity.map_or("nobody".to_owned(), |Identity(name)| name)
}

#[jwt_required(role = "editor")]
async fn editors() -> &'static str {
    "in"
}

#[jwt_required]
async fn access_only(token: Token) -> String {
    format!("{:?}", token.kind())
}

fn app<P: Decide<JwtManager>>(store: Store) -> App {
    App::built(
        |builder| builder.session_store(store),
        |manager| {
            let guard = from_extractor_with_state::<Guard<P>, JwtManager>(manager.clone());
            Router::new()
                .route("/plain", get(plain))
                .route("/whole", post(whole))
                .route("/reads", get(reads))
                .route("/perhaps", get(perhaps))
                .route("/editors", get(editors))
                .route("/access-only", get(access_only))
                .layer(guard)
        },
    )
}

fn lenient() -> Store {
    Store::ready(Behaviour::Answers(false))
}

fn token(roles: &str) -> String {
    signed(&claims().with("roles", roles))
}

#[tokio::test]
async fn a_guard_as_a_layer_refuses_as_it_does_on_a_handler() {
    let app = app::<Admins>(lenient());
    app.anonymous("/plain")
        .await
        .is_for(&MISSING_TOKEN, "missing_token");
    app.get("/plain", signed(&claims())).await.is(&FORBIDDEN);
    app.get("/plain", signed(&refresh_claims()))
        .await
        .is(&REFRESH_SENT);
    assert_eq!(app.get("/plain", token("\"admin\"")).await.passed(), "in");
}

#[tokio::test]
async fn m5_a_guard_as_a_layer_does_not_touch_the_body() {
    let (app, frames) = (app::<Admins>(lenient()), Frames::default());
    let refused = request("/whole", signed(&claims()))
        .method("POST")
        .body(frames.forbidden());
    app.send(refused.unwrap()).await.is(&FORBIDDEN);
    assert_eq!(frames.asked(), 0);
    let body = frames.of(["one ", "two"]);
    let passing = request("/whole", token("\"admin\""))
        .method("POST")
        .body(body);
    assert_eq!(app.send(passing.unwrap()).await.passed(), "one two");
}

#[tokio::test]
async fn extractors_read_what_a_layer_proved() {
    let store = lenient();
    let app = app::<Admins>(store.clone());
    assert_eq!(
        app.get("/reads", token("\"admin\"")).await.passed(),
        "alice Access"
    );
    assert_eq!(store.take_asked(), 1);
}

#[tokio::test]
async fn extractors_behind_a_lenient_layer_get_what_it_let_in() {
    let app = app::<Anybody>(lenient());
    assert_eq!(app.anonymous("/perhaps").await.passed(), "nobody");
    app.anonymous("/reads")
        .await
        .is_for(&MISSING_TOKEN, "missing_token");
    assert_eq!(
        app.get("/reads", signed(&refresh_claims())).await.passed(),
        "alice Refresh"
    );
}

#[tokio::test]
async fn a_lenient_layer_does_not_weaken_a_guard_behind_it() {
    let app = app::<Anybody>(lenient());
    app.anonymous("/access-only").await.is(&MISSING_TOKEN);
    app.get("/access-only", signed(&refresh_claims()))
        .await
        .is(&REFRESH_SENT);
    app.get("/editors", token("\"admin\"")).await.is(&FORBIDDEN);
    assert_eq!(
        app.get("/access-only", signed(&claims())).await.passed(),
        "Access"
    );
}

#[tokio::test]
async fn a_layer_and_a_guard_behind_it_must_both_hold() {
    let app = app::<Admins>(lenient());
    app.get("/editors", token("[\"admin\"]"))
        .await
        .is(&FORBIDDEN);
    app.get("/editors", token("[\"editor\"]"))
        .await
        .is(&FORBIDDEN);
    assert_eq!(
        app.get("/editors", token("[\"admin\",\"editor\"]"))
            .await
            .passed(),
        "in"
    );
}
