//! `audience = "…"`: a handler for some of the service's audiences only.

use axum::Router;
use axum::routing::get;
use portcullis::jwt_required;

use super::app::{App, signed};
use super::expected::{INVALID_TOKEN, UNAVAILABLE};
use crate::support::claims;

#[jwt_required]
async fn plain() {}

#[jwt_required(audience = "admin")]
async fn admin() {}

#[jwt_required(audience("admin", "billing"))]
async fn either() {}

#[jwt_required(audience = "admin", role = "root")]
async fn root() {}

fn routes() -> Router<portcullis::JwtManager> {
    Router::new()
        .route("/plain", get(plain))
        .route("/admin", get(admin))
        .route("/either", get(either))
        .route("/root", get(root))
}

fn app() -> App {
    App::with(
        |builder| {
            builder
                .audience("api")
                .audience("admin")
                .audience("billing")
        },
        routes(),
    )
}

fn token_for(audience: &str) -> String {
    signed(&claims().with("aud", audience))
}

#[tokio::test]
async fn a_token_for_the_handlers_audience_passes() {
    let app = app();
    for audience in [
        "\"admin\"",
        "[\"admin\"]",
        "[\"api\",\"admin\"]",
        "[\"else\",\"admin\"]",
    ] {
        app.get("/admin", token_for(audience)).await.passed();
    }
}

#[tokio::test]
async fn a_token_for_another_audience_of_the_service_is_refused() {
    let app = app();
    for audience in ["\"api\"", "[\"api\",\"billing\"]"] {
        app.get("/plain", token_for(audience)).await.passed();
        app.get("/admin", token_for(audience))
            .await
            .is_for(&INVALID_TOKEN, "audience");
    }
}

#[tokio::test]
async fn an_audience_is_compared_exactly() {
    let app = app();
    for audience in [
        "\"Admin\"",
        "\"admi\"",
        "\"admin/\"",
        "\"admin api\"",
        "\" admin\"",
    ] {
        app.get("/admin", token_for(&format!("[\"api\",{audience}]")))
            .await
            .is(&INVALID_TOKEN);
    }
}

#[tokio::test]
async fn one_of_several_audiences_suffices() {
    let app = app();
    for audience in ["\"admin\"", "\"billing\""] {
        app.get("/either", token_for(audience)).await.passed();
    }
    app.get("/either", token_for("\"api\""))
        .await
        .is_for(&INVALID_TOKEN, "audience");
}

#[tokio::test]
async fn the_audience_is_judged_before_the_role() {
    app()
        .get("/root", token_for("\"api\""))
        .await
        .is_for(&INVALID_TOKEN, "audience");
}

/// No token could ever pass: with an audience this manager refuses it, without one the handler does.
#[tokio::test]
async fn a_handlers_audience_that_the_manager_does_not_know_is_a_misconfiguration() {
    let app = App::new(routes());
    app.get("/admin", signed(&claims()))
        .await
        .is_for(&UNAVAILABLE, "misconfigured");
    app.get("/admin", token_for("\"admin\""))
        .await
        .is_for(&INVALID_TOKEN, "unexpected_audience");
}
