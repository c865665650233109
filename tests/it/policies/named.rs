//! `#[policy]`: a requirement that is written once and judged in many places.

use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::routing::{get, post};
use portcullis::{
    Claims, Guard, Identity, JwtManager, Policy, PolicyLayer, Rejection, Token, policy,
};
use serde::Deserialize;

use crate::http::app::{App, refresh_claims, request, signed};
use crate::http::bodies::Frames;
use crate::http::captured::Captured;
use crate::http::expected::{
    FORBIDDEN, INVALID_TOKEN, MISSING_TOKEN, REFRESH_SENT, STRONGER_AUTHENTICATION,
};
use crate::support::claims;

#[policy]
struct Anybody;

const EDITORS_LINE: u32 = line!() + 3;

#[policy(role = "editor", acr("mfa", "hardware"))]
pub(crate) struct Editors;

#[policy(optional(expired), any_type)]
struct Perhaps;

#[derive(Deserialize)]
struct Tenant {
    tenant: String,
}

#[policy(claims = Tenant, crate = ::portcullis)]
struct Tenants;

async fn anybody(_: Guard<Anybody>, Identity(name): Identity) -> String {
    name
}

async fn editors(_: Guard<Editors>, body: String) -> String {
    body
}

async fn perhaps(_: Guard<Perhaps>, identity: Option<Identity>) -> String {
    identity.map_or("nobody".to_owned(), |Identity(name)| name)
}

async fn tenants(_: Guard<Tenants>, Claims(claims): Claims<Tenant>) -> String {
    claims.tenant
}

/// What a call proved.
struct Called(Option<Token>);

impl FromRequestParts<JwtManager> for Called {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &JwtManager) -> Result<Self, Rejection> {
        state.verify::<Editors, _>(parts, state).await.map(Self)
    }
}

async fn called(Called(token): Called) -> String {
    token.map_or("nobody".to_owned(), |token| token.subject().to_owned())
}

fn app() -> App {
    App::built(
        |builder| builder,
        |manager| {
            let layer = PolicyLayer::<Editors, _>::new(manager.clone());
            Router::new()
                .route("/layered", get(async || "in"))
                .layer(layer)
                .route("/anybody", get(anybody))
                .route("/editors", post(editors))
                .route("/perhaps", get(perhaps))
                .route("/tenants", get(tenants))
                .route("/called", get(called))
        },
    )
}

fn editor() -> String {
    let editor = claims().with("roles", "[\"editor\"]");
    signed(&editor.with("acr", "\"mfa\""))
}

#[tokio::test]
async fn without_items_it_asks_for_an_access_token() {
    let app = app();
    app.anonymous("/anybody").await.is(&MISSING_TOKEN);
    let reply = app.get("/anybody", signed(&refresh_claims())).await;
    reply.is(&REFRESH_SENT);
    assert_eq!(
        app.get("/anybody", signed(&claims())).await.passed(),
        "alice"
    );
}

#[tokio::test]
async fn it_judges_alike_as_an_extractor_a_layer_and_a_call() {
    let app = app();
    let weak = signed(&claims().with("roles", "[\"editor\"]"));
    let other = signed(&claims().with("acr", "\"mfa\""));
    for path in ["/layered", "/called"] {
        app.anonymous(path).await.is(&MISSING_TOKEN);
        let reply = app.get(path, &weak).await;
        reply.is(&STRONGER_AUTHENTICATION.and(", acr_values=\"mfa hardware\""));
        app.get(path, &other).await.is(&FORBIDDEN);
    }
    assert_eq!(app.get("/layered", editor()).await.passed(), "in");
    assert_eq!(app.get("/called", editor()).await.passed(), "alice");
}

#[tokio::test]
async fn m5_as_an_extractor_it_decides_before_the_body_is_read() {
    let (app, frames) = (app(), Frames::default());
    let refused = request("/editors", signed(&claims().with("acr", "\"mfa\"")));
    let refused = refused.method("POST").body(frames.forbidden()).unwrap();
    app.send(refused).await.is(&FORBIDDEN);
    assert_eq!(frames.asked(), 0);
    let passing = request("/editors", editor()).method("POST");
    let passing = passing.body(frames.of(["text"])).unwrap();
    assert_eq!(app.send(passing).await.passed(), "text");
}

#[tokio::test]
async fn an_optional_one_lets_nobody_in_but_no_bad_token() {
    let app = app();
    assert_eq!(app.anonymous("/perhaps").await.passed(), "nobody");
    let refresh = signed(&refresh_claims());
    assert_eq!(app.get("/perhaps", refresh).await.passed(), "alice");
    let reply = app.get("/perhaps", "garbage").await;
    reply.is(&INVALID_TOKEN);
}

#[tokio::test]
async fn its_claims_are_checked_before_the_handler_runs() {
    let app = app();
    let reply = app.get("/tenants", signed(&claims())).await;
    reply.is_for(&INVALID_TOKEN, "claims_mismatch");
    let token = signed(&claims().with("tenant", "\"acme\""));
    assert_eq!(app.get("/tenants", token).await.passed(), "acme");
}

#[tokio::test]
async fn the_log_names_the_policy_and_where_it_was_written() {
    let (app, log) = (app(), Captured::begin());
    app.anonymous("/called").await;
    let line = format!(
        "request refused level=DEBUG handler=Editors ({}:{EDITORS_LINE}) reason=missing_token",
        file!()
    );
    assert_eq!(log.take(), [line]);
    assert_eq!(Editors::REQUIREMENT.site().module, module_path!());
}
