//! What the revocation store is asked, how often, and what a logout does.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use portcullis::{
    Claims, Durability, Identity, JwtManager, Lookup, Revocation, RevocationKey, Revoked,
    SessionStore, StoreFuture, Token, jwt_required,
};
use serde_json::{Map, Value};

use super::app::{App, refresh_claims, signed};
use super::expected::REVOKED;
use super::stores::{Behaviour, Store};
use crate::support::service::instant;
use crate::support::{NOW, claims};

#[jwt_required(skip_revocation_check)]
async fn skips() {}

#[jwt_required(optional)]
async fn optional() {}

#[jwt_required]
async fn reads(
    _: Identity,
    _: Token,
    _: Option<Token>,
    _: Claims<Map<String, Value>>,
    _: Claims<Map<String, Value>>,
) {
}

async fn unguarded(_: Option<Identity>, _: Token, _: Claims<Map<String, Value>>, _: Identity) {}

#[jwt_required(any_type)]
async fn any(_: Token) {}

#[jwt_required(any_type)]
async fn logout(State(manager): State<JwtManager>, token: Token) {
    manager.revoke(&token).await.unwrap();
}

fn routes() -> Router<JwtManager> {
    Router::new()
        .route("/skips", get(skips))
        .route("/optional", get(optional))
        .route("/reads", get(reads))
        .route("/unguarded", get(unguarded))
        .route("/any", get(any))
        .route("/logout", get(logout))
}

async fn asked(path: &str, token: Option<String>) -> usize {
    let store = Store::pending(Behaviour::Answers(false));
    let app = App::with(|builder| builder.session_store(store.clone()), routes());
    match token {
        Some(token) => app.get(path, token).await.passed().len(),
        None => app.anonymous(path).await.passed().len(),
    };
    store.take_asked()
}

#[tokio::test]
async fn skip_revocation_check_never_asks() {
    assert_eq!(asked("/skips", Some(signed(&claims()))).await, 0);
}

#[tokio::test]
async fn nobody_is_asked_about_an_anonymous_request() {
    assert_eq!(asked("/optional", None).await, 0);
    assert_eq!(asked("/optional", Some(signed(&claims()))).await, 1);
}

#[tokio::test]
async fn extractors_behind_a_guard_do_not_ask_again() {
    assert_eq!(asked("/reads", Some(signed(&claims()))).await, 1);
}

#[tokio::test]
async fn extractors_without_a_guard_ask_once_together() {
    assert_eq!(asked("/unguarded", Some(signed(&claims()))).await, 1);
}

/// What a store was told of a token.
type Seen = Arc<
    Mutex<
        Vec<(
            String,
            Option<String>,
            String,
            Option<SystemTime>,
            SystemTime,
        )>,
    >,
>;

struct Recorder(Seen);

impl Recorder {
    fn note(&self, key: &RevocationKey<'_>, now: SystemTime) {
        self.0.lock().unwrap().push((
            key.token_id.to_owned(),
            key.session.map(str::to_owned),
            key.subject.to_owned(),
            key.began_at,
            now,
        ));
    }
}

impl SessionStore for Recorder {
    fn is_revoked<'a>(&'a self, key: &'a RevocationKey<'a>, now: SystemTime) -> Lookup<'a> {
        self.note(key, now);
        Lookup::Ready(Ok(false))
    }

    fn revoke<'a>(&'a self, what: &'a Revocation<'a>, now: SystemTime) -> StoreFuture<'a, Revoked> {
        if let Revocation::Token { id, forget_after } = *what {
            let note = (id.to_owned(), None, String::new(), forget_after, now);
            self.0.lock().unwrap().push(note);
        }
        let kept = Revoked::one(Durability::Process);
        Box::pin(std::future::ready(Ok(kept)))
    }

    portcullis_tests::no_sessions!();
}

#[tokio::test]
async fn the_store_is_told_what_names_the_token_and_until_when_it_matters() {
    let seen = Seen::default();
    let recorder = Recorder(seen.clone());
    let app = App::with(
        |builder| {
            builder
                .session_store(recorder)
                .leeway(Duration::from_secs(30))
        },
        routes(),
    );
    let token = signed(&claims().with("jti", "\"first\"").with("sid", "\"login-7\""));
    app.at(NOW + 5).get("/logout", token).await.passed();
    let asked = (
        "first".to_owned(),
        Some("login-7".to_owned()),
        "alice".to_owned(),
        Some(instant(NOW)),
        instant(NOW + 5),
    );
    let forget_after = Some(instant(NOW + 900 + 30));
    let revoked = (
        "first".to_owned(),
        None,
        String::new(),
        forget_after,
        instant(NOW + 5),
    );
    assert_eq!(*seen.lock().unwrap(), [asked, revoked]);
}

#[tokio::test]
async fn a_logout_ends_the_token_and_no_other() {
    let app = App::new(routes());
    let [first, second] = ["\"one\"", "\"two\""].map(|id| signed(&claims().with("jti", id)));
    app.get("/logout", &first).await.passed();
    app.get("/any", &first).await.is(&REVOKED);
    app.get("/logout", &first).await.is(&REVOKED);
    app.get("/any", &second).await.passed();
}

#[tokio::test]
async fn a_refresh_token_can_be_revoked_too() {
    let (app, token) = (App::new(routes()), signed(&refresh_claims()));
    app.get("/logout", &token).await.passed();
    app.get("/any", &token).await.is(&REVOKED);
}

#[tokio::test]
async fn a_revoked_token_learns_nothing_from_optional_routes_or_extractors() {
    let (app, token) = (App::new(routes()), signed(&claims()));
    app.get("/logout", &token).await.passed();
    for path in ["/optional", "/reads", "/unguarded"] {
        app.get(path, &token).await.is(&REVOKED);
    }
    app.get("/skips", &token).await.passed();
}
