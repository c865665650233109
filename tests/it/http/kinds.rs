//! Which kind of token a handler takes.

use axum::Router;
use axum::routing::get;
use portcullis::{Token, jwt_required};

use super::app::{App, refresh_claims, signed};
use super::expected::{ACCESS_SENT, INVALID_TOKEN, REFRESH_SENT};
use crate::support::claims;

#[jwt_required]
async fn access() {}

#[jwt_required(refresh)]
async fn refresh() {}

#[jwt_required(any_type)]
async fn any(token: Token) -> String {
    format!("{:?}", token.kind())
}

async fn unguarded(_: Token) {}

fn app() -> App {
    App::new(
        Router::new()
            .route("/access", get(access))
            .route("/refresh", get(refresh))
            .route("/any", get(any))
            .route("/unguarded", get(unguarded)),
    )
}

#[tokio::test]
async fn c12_a_refresh_token_is_no_access_token() {
    for path in ["/access", "/unguarded"] {
        let reply = app().get(path, signed(&refresh_claims())).await;
        reply.is_for(&REFRESH_SENT, "wrong_token_kind");
    }
}

#[tokio::test]
async fn c12_an_access_token_is_no_refresh_token() {
    let reply = app().get("/refresh", signed(&claims())).await;
    reply.is_for(&ACCESS_SENT, "wrong_token_kind");
}

#[tokio::test]
async fn each_kind_passes_where_it_is_asked_for() {
    let app = app();
    app.get("/access", signed(&claims())).await.passed();
    app.get("/refresh", signed(&refresh_claims()))
        .await
        .passed();
}

#[tokio::test]
async fn any_type_takes_both_kinds() {
    let app = app();
    assert_eq!(app.get("/any", signed(&claims())).await.passed(), "Access");
    assert_eq!(
        app.get("/any", signed(&refresh_claims())).await.passed(),
        "Refresh"
    );
}

#[tokio::test]
async fn c12_any_type_takes_no_third_kind() {
    for (kind, reason) in [
        ("\"id\"", "unknown_kind"),
        ("\"Access\"", "unknown_kind"),
        ("\"access \"", "unknown_kind"),
        ("\"\"", "unknown_kind"),
        ("null", "claim_type"),
        ("[\"access\"]", "claim_type"),
    ] {
        let reply = app()
            .get("/any", signed(&claims().with("type", kind)))
            .await;
        reply.is_for(&INVALID_TOKEN, reason);
    }
    let reply = app().get("/any", signed(&claims().without("type"))).await;
    reply.is_for(&INVALID_TOKEN, "missing_claim");
}
