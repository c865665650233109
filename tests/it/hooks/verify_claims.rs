//! The application's own check: behind revocation, before the rule, and closed where it cannot answer.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::routing::get;
use portcullis::{HookError, TokenKind, VerifiedToken, jwt_required};

use super::failures::{Does, logged};
use crate::http::app::{App, badly_signed, refresh_claims, signed};
use crate::http::captured::Captured;
use crate::http::expected::{FORBIDDEN, REVOKED, UNAVAILABLE};
use crate::http::stores::{Behaviour, Store};
use crate::support::{NOW, claims};

#[jwt_required]
async fn plain() -> &'static str {
    "in"
}

#[jwt_required(role = "admin")]
async fn admin() -> &'static str {
    "in"
}

fn routes() -> Router<portcullis::JwtManager> {
    Router::new()
        .route("/", get(plain))
        .route("/admin", get(admin))
}

fn app(does: Does<bool>) -> App {
    App::with(
        |builder| builder.verify_claims(move |_| does.answer()),
        routes(),
    )
}

#[tokio::test]
async fn a_token_that_the_hook_accepts_passes() {
    let reply = app(Does::Answers(true)).get("/", signed(&claims())).await;
    assert_eq!(reply.passed(), "in");
}

#[tokio::test]
async fn a_token_that_the_hook_does_not_accept_is_refused() {
    let reply = app(Does::Answers(false)).get("/", signed(&claims())).await;
    assert_eq!(reply.status, 401);
    assert_eq!(
        reply.header("www-authenticate"),
        Some(
            r#"Bearer realm="api", error="invalid_token", error_description="the token is no longer accepted""#
        )
    );
    assert_eq!(
        reply.body,
        r#"{"type":"about:blank","title":"Unauthorized","status":401,"detail":"the token is no longer accepted","code":"verification_failed"}"#
    );
    assert_eq!(reply.reason(), Some("verification_failed"));
}

#[tokio::test]
async fn a_hook_that_fails_or_panics_lets_nobody_in_and_is_logged() {
    let log = Captured::begin();
    for (does, error) in Does::failures() {
        let reply = app(does).get("/", signed(&claims())).await;
        reply.is_for(&UNAVAILABLE, "authorization_unavailable");
        logged(&log, "verify_claims", error);
    }
}

#[tokio::test]
async fn a_hook_that_panics_before_it_waits_lets_nobody_in_either() {
    let panics = |_: VerifiedToken| -> std::future::Ready<Result<bool, Infallible>> {
        panic!("a bug of the hook")
    };
    let app = App::with(|builder| builder.verify_claims(panics), routes());
    let log = Captured::begin();
    let reply = app.get("/", signed(&claims())).await;
    reply.is_for(&UNAVAILABLE, "authorization_unavailable");
    logged(&log, "verify_claims", "error=it panicked");
}

#[tokio::test]
async fn a_token_has_to_be_accepted_by_every_hook() {
    for (first, second) in [(true, false), (false, true)] {
        let app = App::with(
            |builder| {
                builder
                    .verify_claims(move |_| async move { Ok::<_, Infallible>(first) })
                    .verify_claims(move |_| async move { Ok::<_, Infallible>(second) })
            },
            routes(),
        );
        let reply = app.get("/", signed(&claims())).await;
        assert_eq!(reply.reason(), Some("verification_failed"));
    }
}

#[tokio::test]
async fn a_revoked_token_is_told_so_and_the_hook_is_not_asked() {
    for store in Store::both(Behaviour::Answers(true)) {
        let app = App::with(
            |builder| {
                builder
                    .session_store(store)
                    .verify_claims(|_| async { Err::<bool, HookError>("asked".into()) })
            },
            routes(),
        );
        let reply = app.get("/", signed(&claims())).await;
        reply.is_for(&REVOKED, "token_revoked");
    }
}

#[tokio::test]
async fn the_hook_is_asked_once_and_only_for_tokens_that_are_good() {
    let asked = Arc::new(Mutex::new(0));
    let counted = asked.clone();
    let app = App::with(
        |builder| {
            builder.verify_claims(move |_| {
                *counted.lock().unwrap() += 1;
                async { Ok::<_, Infallible>(true) }
            })
        },
        routes(),
    );
    for token in [
        "garbage".to_owned(),
        badly_signed(&claims()),
        signed(&claims().with("exp", NOW)),
        signed(&refresh_claims()),
    ] {
        app.get("/", token).await;
    }
    assert_eq!(*asked.lock().unwrap(), 0);
    app.get("/", signed(&claims())).await.passed();
    assert_eq!(*asked.lock().unwrap(), 1);
}

#[tokio::test]
async fn the_rule_is_judged_after_the_hook() {
    let token = signed(&claims());
    let refused = app(Does::Answers(false)).get("/admin", &token).await;
    assert_eq!(refused.reason(), Some("verification_failed"));
    let accepted = app(Does::Answers(true)).get("/admin", &token).await;
    accepted.is_for(&FORBIDDEN.and(""), "insufficient_permission");
}

#[tokio::test]
async fn the_hook_sees_header_and_claims_and_prints_neither() {
    let seen = Arc::new(Mutex::new(None));
    let kept = seen.clone();
    let hook = move |token: VerifiedToken| {
        *kept.lock().unwrap() = Some(token);
        async { Ok::<_, Infallible>(true) }
    };
    let app = App::with(|builder| builder.verify_claims(hook), routes());
    let token = signed(&claims().with("sid", "\"s1\"").with("tenant", "\"acme\""));
    app.get("/", token).await.passed();
    let token = seen.lock().unwrap().take().unwrap();
    assert_eq!((token.subject(), token.session()), ("alice", Some("s1")));
    assert_eq!(token.token_id(), "7d0e2c54-0b6f-4a0e-8f5a-b32f3f2c7a11");
    assert_eq!(token.kind(), TokenKind::Access);
    assert_eq!(token.claims()["tenant"], "acme");
    assert_eq!(token.claims()["fresh"], false);
    assert_eq!(token.header()["alg"], "HS256");
    assert_eq!(format!("{token:?}"), "VerifiedToken { kind: Access, .. }");
}
