//! Judging a request by a call: what a guard does, and nothing less.

use axum::Router;
use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::routing::get;
use portcullis::{
    Decide, Identity, JwtManager, Policy, Rejection, Requirement, Rule, Token, jwt_required, policy,
};
use serde::Deserialize;

use crate::http::app::{App, badly_signed, refresh_claims, signed};
use crate::http::captured::Captured;
use crate::http::expected::{
    EXPIRED, FORBIDDEN, INVALID_TOKEN, MISSING_TOKEN, REFRESH_SENT, REVOKED,
};
use crate::http::stores::{Behaviour, Store};
use crate::support::{NOW, claims};

struct Admins;

impl Policy for Admins {
    const REQUIREMENT: Requirement = Requirement::at_run_time("admins").rule(Rule::Role("admin"));
}

impl<S> Decide<S> for Admins {}

struct Anybody;

impl Policy for Anybody {
    const REQUIREMENT: Requirement = Requirement::at_run_time("anybody").optional();
}

impl<S> Decide<S> for Anybody {}

#[derive(Deserialize)]
struct Account {
    banned: Option<String>,
}

#[policy(claims = Account, !claims.banned.exists())]
struct NotBanned;

/// What a call gave: whose token, or none.
struct Called<const WAY: u8>(Option<Token>);

const ADMINS: u8 = 0;
const ANYBODY: u8 = 1;
const COMPOSED: u8 = 2;
const NOT_BANNED: u8 = 3;
const NOT_BANNED_WITHOUT_ITS_CLAIMS: u8 = 4;

const COMPOSED_LINE: u32 = line!() + 3;

fn composed() -> Requirement {
    Requirement::at_run_time("composed")
}

impl<const WAY: u8, S: Send + Sync> FromRequestParts<S> for Called<WAY>
where
    JwtManager: FromRef<S>,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Rejection> {
        let manager = JwtManager::from_ref(state);
        let token = match WAY {
            ADMINS => manager.verify::<Admins, _>(parts, state).await?,
            ANYBODY => manager.verify::<Anybody, _>(parts, state).await?,
            NOT_BANNED => manager.verify::<NotBanned, _>(parts, state).await?,
            NOT_BANNED_WITHOUT_ITS_CLAIMS => {
                manager.verify_with(parts, NotBanned::REQUIREMENT).await?
            }
            _ => {
                let mut asked = composed();
                if parts.uri.query() == Some("refresh") {
                    asked = asked.refresh();
                }
                manager.verify_with(parts, asked).await?
            }
        };
        Ok(Self(token))
    }
}

async fn who<const WAY: u8>(Called(token): Called<WAY>) -> String {
    token.map_or("nobody".to_owned(), |token| token.subject().to_owned())
}

/// The extractor behind the call reads what that proved: a refresh token, which it would refuse itself.
async fn behind(_: Called<COMPOSED>, Identity(name): Identity) -> String {
    name
}

#[jwt_required]
async fn plain() {}

fn routes() -> Router<JwtManager> {
    Router::new()
        .route("/admins", get(who::<ADMINS>))
        .route("/anybody", get(who::<ANYBODY>))
        .route("/composed", get(who::<COMPOSED>))
        .route("/not-banned", get(who::<NOT_BANNED>))
        .route(
            "/not-banned/unread",
            get(who::<NOT_BANNED_WITHOUT_ITS_CLAIMS>),
        )
        .route("/behind", get(behind))
        .route("/plain", get(plain))
}

#[tokio::test]
async fn a_policy_lets_pass_and_refuses_as_its_guard_does() {
    let app = App::new(routes());
    let admin = signed(&claims().with("roles", "[\"admin\"]"));
    assert_eq!(app.get("/admins", admin).await.passed(), "alice");
    let reply = app.get("/admins", signed(&claims())).await;
    reply.is_for(&FORBIDDEN, "insufficient_permission");
    let reply = app.anonymous("/admins").await;
    reply.is_for(&MISSING_TOKEN, "missing_token");
}

#[tokio::test]
async fn claims_that_nobody_read_as_their_type_are_not_absent() {
    let app = App::new(routes());
    let banned = signed(&claims().with("banned", "\"spam\""));
    assert_eq!(
        app.get("/not-banned", signed(&claims())).await.passed(),
        "alice"
    );
    app.get("/not-banned", &banned).await.is(&FORBIDDEN);
    app.get("/not-banned/unread", banned).await.is(&FORBIDDEN);
}

#[tokio::test]
async fn only_an_optional_policy_gives_nobody() {
    let app = App::new(routes());
    assert_eq!(app.anonymous("/anybody").await.passed(), "nobody");
    let reply = app.get("/anybody", badly_signed(&claims())).await;
    reply.is_for(&INVALID_TOKEN, "signature");
}

#[tokio::test]
async fn a_requirement_that_is_put_together_is_judged_like_a_policy() {
    let app = App::new(routes());
    let (access, refresh) = (signed(&claims()), signed(&refresh_claims()));
    assert_eq!(app.get("/composed", &access).await.passed(), "alice");
    let reply = app.get("/composed", &refresh).await;
    reply.is_for(&REFRESH_SENT, "wrong_token_kind");
    assert_eq!(
        app.get("/composed?refresh", &refresh).await.passed(),
        "alice"
    );
    let reply = app.get("/composed", signed(&claims().with("exp", NOW)));
    reply.await.is_for(&EXPIRED, "token_expired");
    app.anonymous("/composed")
        .await
        .is_for(&MISSING_TOKEN, "missing_token");
}

#[tokio::test]
async fn a_call_asks_whether_the_token_was_revoked() {
    for store in Store::both(Behaviour::Answers(true)) {
        let app = App::with(|builder| builder.session_store(store), routes());
        let reply = app.get("/composed", signed(&claims())).await;
        reply.is_for(&REVOKED, "token_revoked");
    }
}

#[tokio::test]
async fn extractors_behind_a_call_read_what_it_proved() {
    let app = App::new(routes());
    let refresh = signed(&refresh_claims());
    assert_eq!(app.get("/behind?refresh", refresh).await.passed(), "alice");
}

#[tokio::test]
async fn the_log_names_the_requirement_and_where_it_was_put_together() {
    let (app, log) = (App::new(routes()), Captured::begin());
    app.anonymous("/composed").await;
    let line = format!(
        "request refused level=DEBUG handler=composed ({}:{COMPOSED_LINE}) reason=missing_token",
        file!()
    );
    assert_eq!(log.take(), [line]);
}
