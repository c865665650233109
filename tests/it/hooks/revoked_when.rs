//! The application's own list of revoked tokens: asked where the store is, behind it, and closed where it cannot answer.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::routing::get;
use portcullis::{StoreFailure, jwt_required};

use super::failures::{Does, logged};
use crate::http::app::{App, signed};
use crate::http::captured::Captured;
use crate::http::expected::{FORBIDDEN, REVOKED, UNAVAILABLE};
use crate::http::stores::{Behaviour, Store};
use crate::support::claims;

#[jwt_required]
async fn plain() -> &'static str {
    "in"
}

#[jwt_required(role = "admin")]
async fn admin() -> &'static str {
    "in"
}

#[jwt_required(skip_revocation_check)]
async fn skips() -> &'static str {
    "in"
}

fn routes() -> Router<portcullis::JwtManager> {
    Router::new()
        .route("/", get(plain))
        .route("/admin", get(admin))
        .route("/skips", get(skips))
}

fn app(does: Does<bool>) -> App {
    App::with(
        |builder| builder.revoked_when(move |_| does.answer()),
        routes(),
    )
}

#[tokio::test]
async fn a_token_that_is_not_listed_passes() {
    let reply = app(Does::Answers(false)).get("/", signed(&claims())).await;
    assert_eq!(reply.passed(), "in");
}

#[tokio::test]
async fn a_token_that_is_listed_is_revoked() {
    let app = app(Does::Answers(true));
    app.get("/", signed(&claims()))
        .await
        .is_for(&REVOKED, "token_revoked");
}

#[tokio::test]
async fn a_token_that_is_listed_learns_nothing_of_roles() {
    let listed = app(Does::Answers(true));
    listed.get("/admin", signed(&claims())).await.is(&REVOKED);
    let other = app(Does::Answers(false));
    other.get("/admin", signed(&claims())).await.is(&FORBIDDEN);
}

#[tokio::test]
async fn a_list_that_fails_or_panics_lets_nobody_in_and_is_logged() {
    let log = Captured::begin();
    for (does, error) in Does::failures() {
        let reply = app(does).get("/", signed(&claims())).await;
        reply.is_for(&UNAVAILABLE, "authorization_unavailable");
        logged(&log, "revoked_when", error);
    }
}

#[tokio::test]
async fn a_handler_that_skips_the_revocation_check_does_not_ask_the_list() {
    let reply = app(Does::Answers(true))
        .get("/skips", signed(&claims()))
        .await;
    assert_eq!(reply.passed(), "in");
}

#[tokio::test]
async fn of_several_lists_one_is_enough() {
    for (first, second) in [(true, false), (false, true)] {
        let settings = |builder: portcullis::ManagerBuilder| {
            builder
                .revoked_when(move |_| std::future::ready(Ok::<_, Infallible>(first)))
                .revoked_when(move |_| std::future::ready(Ok::<_, Infallible>(second)))
        };
        let app = App::with(settings, routes());
        app.get("/", signed(&claims())).await.is(&REVOKED);
    }
}

/// A list that writes down whom it was asked about.
fn asked(store: Store, failure: StoreFailure) -> (App, Arc<Mutex<Vec<String>>>) {
    let seen = Arc::<Mutex<Vec<String>>>::default();
    let ids = seen.clone();
    let settings = |builder: portcullis::ManagerBuilder| {
        builder
            .session_store(store)
            .store_failure(failure)
            .revoked_when(move |token| {
                ids.lock().unwrap().push(token.token_id().to_owned());
                std::future::ready(Ok::<_, Infallible>(true))
            })
    };
    (App::with(settings, routes()), seen)
}

#[tokio::test]
async fn the_list_is_asked_once_a_request_about_the_tokens_id() {
    let (app, seen) = asked(
        Store::ready(Behaviour::Answers(false)),
        StoreFailure::Refuse,
    );
    app.get("/", signed(&claims().with("jti", "\"seven\"")))
        .await
        .is(&REVOKED);
    assert_eq!(*seen.lock().unwrap(), ["seven"]);
}

#[tokio::test]
async fn what_the_store_has_ended_is_not_asked_of_the_list() {
    let (app, seen) = asked(Store::ready(Behaviour::Answers(true)), StoreFailure::Refuse);
    app.get("/", signed(&claims())).await.is(&REVOKED);
    assert_eq!(*seen.lock().unwrap(), [""; 0]);
}

#[tokio::test]
async fn a_store_that_lets_in_what_it_cannot_judge_leaves_the_list_to_refuse() {
    let (app, _) = asked(Store::ready(Behaviour::Fails), StoreFailure::LetIn);
    app.get("/", signed(&claims())).await.is(&REVOKED);
}
