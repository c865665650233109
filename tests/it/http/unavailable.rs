//! H9: while it cannot be known whether a token was revoked, nobody is let in.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use portcullis::{JwtManager, ManagerBuilder, Token, jwt_required};
use tokio::time::Instant;

use super::app::{App, signed};
use super::expected::{EXPIRED, UNAVAILABLE};
use super::stores::{Behaviour, Store};
use crate::support::{NOW, claims};

/// How often the handler ran in any test of this file.
static RUNS: AtomicUsize = AtomicUsize::new(0);

#[jwt_required]
async fn plain() -> &'static str {
    RUNS.fetch_add(1, Ordering::SeqCst);
    "in"
}

#[jwt_required]
async fn patient() {}

#[jwt_required(role = "admin")]
async fn admin() {}

#[jwt_required(optional)]
async fn optional() -> &'static str {
    "anonymous"
}

#[jwt_required(skip_revocation_check)]
async fn skips() -> &'static str {
    "in"
}

async fn unguarded(token: Token) -> String {
    token.subject().to_owned()
}

#[jwt_required(skip_revocation_check)]
async fn logout(State(manager): State<JwtManager>, token: Token) -> String {
    manager.revoke(&token).await.unwrap_err().to_string()
}

fn app(store: Store) -> App {
    let routes = Router::new()
        .route("/", get(plain))
        .route("/admin", get(admin))
        .route("/optional", get(optional))
        .route("/skips", get(skips))
        .route("/unguarded", get(unguarded))
        .route("/logout", get(logout));
    App::with(|builder| builder.session_store(store), routes)
}

#[tokio::test]
async fn h9_a_failing_store_is_503_without_a_challenge() {
    for store in Store::both(Behaviour::Fails) {
        let (app, token) = (app(store), signed(&claims()));
        for path in ["/", "/admin", "/optional", "/unguarded"] {
            app.get(path, &token)
                .await
                .is_for(&UNAVAILABLE, "authorization_unavailable");
        }
    }
}

#[tokio::test]
async fn h9_a_failing_store_hides_nothing_that_is_wrong_with_the_token_itself() {
    for store in Store::both(Behaviour::Fails) {
        let token = signed(&claims().with("exp", NOW));
        app(store)
            .get("/", token)
            .await
            .is_for(&EXPIRED, "token_expired");
    }
}

#[tokio::test]
async fn h9_who_needs_no_answer_of_the_store_is_not_kept_waiting() {
    for store in Store::both(Behaviour::Fails) {
        let app = app(store);
        assert_eq!(app.anonymous("/optional").await.passed(), "anonymous");
        assert_eq!(app.get("/skips", signed(&claims())).await.passed(), "in");
    }
}

#[tokio::test]
async fn h9_a_revocation_that_was_not_kept_is_an_error() {
    let reply = app(Store::ready(Behaviour::Fails))
        .get("/logout", signed(&claims()))
        .await;
    assert_eq!(reply.passed(), "the session store did not answer");
}

#[tokio::test]
async fn a_store_that_panics_lets_nobody_in() {
    for store in Store::both(Behaviour::Panics) {
        app(store)
            .get("/", signed(&claims()))
            .await
            .is_for(&UNAVAILABLE, "authorization_unavailable");
        assert_eq!(RUNS.load(Ordering::SeqCst), 0);
    }
}

#[tokio::test(start_paused = true)]
async fn h9_a_store_that_hangs_is_503_after_the_timeout_and_not_before() {
    let (app, token) = (app(Store::pending(Behaviour::Hangs)), signed(&claims()));
    for path in ["/", "/admin", "/optional", "/unguarded"] {
        let begin = Instant::now();
        let reply = app.get(path, &token).await;
        reply.is_for(&UNAVAILABLE, "authorization_unavailable");
        assert_eq!(begin.elapsed(), Duration::from_secs(1), "{path}");
    }
    assert_eq!(RUNS.load(Ordering::SeqCst), 0);
}

#[tokio::test(start_paused = true)]
async fn how_long_a_store_may_take_is_the_managers_to_say() {
    let routes = Router::new().route("/", get(patient));
    let settings = |builder: ManagerBuilder| {
        let builder = builder.store_timeout(Duration::from_millis(250));
        builder.session_store(Store::pending(Behaviour::Hangs))
    };
    let app = App::with(settings, routes);
    let begin = Instant::now();
    let reply = app.get("/", signed(&claims())).await;
    reply.is_for(&UNAVAILABLE, "authorization_unavailable");
    assert_eq!(begin.elapsed(), Duration::from_millis(250));
}

#[test]
fn without_a_timer_a_store_that_takes_its_time_lets_nobody_in() {
    let runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = { runtime }.build().unwrap();
    let app = app(Store::pending(Behaviour::Tarries(false)));
    let reply = runtime.block_on(app.get("/", signed(&claims())));
    reply.is_for(&UNAVAILABLE, "authorization_unavailable");
}

#[tokio::test]
async fn a_slow_store_is_waited_for() {
    let routes = Router::new().route("/", get(patient));
    for (revoked, status) in [(false, 200), (true, 401)] {
        let store = Store::pending(Behaviour::Tarries(revoked));
        let app = App::with(|builder| builder.session_store(store), routes.clone());
        let reply = app.get("/", signed(&claims())).await;
        assert_eq!(reply.status.as_u16(), status);
    }
}
