//! `amr`: by which methods a user proved who they are.

use axum::Router;
use axum::routing::get;
use portcullis::{JwtManager, jwt_required};

use crate::http::app::{App, signed};
use crate::http::expected::STRONGER_AUTHENTICATION;
use crate::support::claims;

#[jwt_required(amr("otp", "hwk"))]
async fn second_factor() {}

#[jwt_required(amr = "otp")]
#[jwt_required(amr = "pwd")]
async fn both() {}

#[jwt_required(amr = "otp", role = "admin")]
async fn admin() {}

fn app() -> App {
    App::new(
        Router::<JwtManager>::new()
            .route("/second-factor", get(second_factor))
            .route("/both", get(both))
            .route("/admin", get(admin)),
    )
}

#[tokio::test]
async fn one_of_the_methods_suffices() {
    let app = app();
    for amr in ["[\"otp\"]", "[\"pwd\",\"hwk\"]"] {
        let token = signed(&claims().with("amr", amr));
        app.get("/second-factor", token).await.passed();
    }
}

#[tokio::test]
async fn another_method_or_none_asks_for_a_stronger_authentication() {
    let app = app();
    for amr in ["[\"pwd\"]", "[]", "[\"OTP\"]", "[\"otp hwk\"]"] {
        let token = signed(&claims().with("amr", amr));
        app.get("/second-factor", token)
            .await
            .is(&STRONGER_AUTHENTICATION);
    }
    app.get("/second-factor", signed(&claims()))
        .await
        .is(&STRONGER_AUTHENTICATION);
}

#[tokio::test]
async fn stacked_attributes_ask_for_a_method_each() {
    let app = app();
    let token = signed(&claims().with("amr", "[\"pwd\",\"otp\"]"));
    app.get("/both", token).await.passed();
    let token = signed(&claims().with("amr", "[\"otp\"]"));
    app.get("/both", token).await.is(&STRONGER_AUTHENTICATION);
}

#[tokio::test]
async fn who_somebody_is_comes_before_what_they_may() {
    app()
        .get("/admin", signed(&claims()))
        .await
        .is(&STRONGER_AUTHENTICATION);
}
