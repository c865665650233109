//! What a handler asks of a token is asked, too, where somebody has to be waited for before it is known whether the token counts.

use std::convert::Infallible;
use std::future::ready;

use axum::Router;
use axum::routing::get;
use portcullis::jwt_required;

use super::app::{App, refresh_claims, signed};
use super::expected::{
    ACCESS_SENT, Expected, FORBIDDEN, FRESH_AUTHENTICATION, INVALID_TOKEN, RECENT_AUTHENTICATION,
    REFRESH_SENT, STRONGER_AUTHENTICATION,
};
use crate::support::{NOW, Object, claims};

#[jwt_required]
async fn plain() {}

#[jwt_required(refresh)]
async fn refresh() {}

#[jwt_required(audience = "admin")]
async fn for_admins() {}

#[jwt_required(fresh)]
async fn fresh() {}

#[jwt_required(fresh(max_age = "10m"))]
async fn recent() {}

#[jwt_required(acr = "gold")]
async fn strong() {}

#[jwt_required(amr = "otp")]
async fn by_code() {}

#[jwt_required(role = "root")]
async fn root() {}

/// A manager that asks the application of every token, and lets it accept all of them.
fn app() -> App {
    App::with(
        |builder| {
            builder
                .audience("api")
                .audience("admin")
                .verify_claims(|_| ready(Ok::<_, Infallible>(true)))
        },
        Router::new()
            .route("/plain", get(plain))
            .route("/refresh", get(refresh))
            .route("/admins", get(for_admins))
            .route("/fresh", get(fresh))
            .route("/recent", get(recent))
            .route("/strong", get(strong))
            .route("/by-code", get(by_code))
            .route("/root", get(root)),
    )
}

/// For an audience that the manager takes and one handler refuses.
fn said(claims: Object) -> Object {
    claims.with("aud", "\"api\"")
}

#[tokio::test]
async fn whatever_a_handler_asks_of_a_token_is_asked_where_a_hook_is_waited_for() {
    const RECENT: Expected = RECENT_AUTHENTICATION.and(r#", max_age="600""#);
    const STRONG: Expected = STRONGER_AUTHENTICATION.and(r#", acr_values="gold""#);
    let (access, refresh) = (said(claims()), said(refresh_claims()));
    let with = |name, value: &str| access.clone().with(name, value);
    let cases = [
        ("/plain", access.clone(), refresh.clone(), &REFRESH_SENT),
        ("/refresh", refresh.clone(), access.clone(), &ACCESS_SENT),
        (
            "/admins",
            with("aud", "\"admin\""),
            access.clone(),
            &INVALID_TOKEN,
        ),
        (
            "/fresh",
            with("fresh", "true"),
            access.clone(),
            &FRESH_AUTHENTICATION,
        ),
        (
            "/recent",
            with("auth_time", &(NOW - 600).to_string()),
            with("auth_time", &(NOW - 601).to_string()),
            &RECENT,
        ),
        (
            "/strong",
            with("acr", "\"gold\""),
            with("acr", "\"silver\""),
            &STRONG,
        ),
        (
            "/by-code",
            with("amr", "[\"otp\"]"),
            with("amr", "[\"pwd\"]"),
            &STRONGER_AUTHENTICATION,
        ),
        (
            "/root",
            with("roles", "[\"root\"]"),
            access.clone(),
            &FORBIDDEN,
        ),
    ];
    let app = app();
    for (path, good, other, refused) in cases {
        app.get(path, signed(&good)).await.passed();
        app.get(path, signed(&other)).await.is(refused);
    }
}
