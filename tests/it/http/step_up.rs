//! S1 to S7: how recently, and how strongly, the user proved who they are (RFC 9470).

use axum::Router;
use axum::routing::get;
use portcullis::jwt_required;

use super::app::{App, signed};
use super::expected::{
    Expected, FRESH_AUTHENTICATION, RECENT_AUTHENTICATION, STRONGER_AUTHENTICATION,
};
use crate::support::{NOW, Object, claims};

#[jwt_required(fresh)]
async fn fresh() {}

#[jwt_required(fresh(max_age = "10m"))]
async fn recent() {}

#[jwt_required(acr("gold", "silver"))]
async fn strong() {}

#[jwt_required(acr("gold", "silver"), fresh(max_age = "10m"))]
async fn strong_and_recent() {}

#[jwt_required(acr = "gold", fresh)]
async fn strong_and_fresh() {}

#[jwt_required(fresh(max_age = "1s"))]
async fn this_second() {}

const RECENT: Expected = RECENT_AUTHENTICATION.and(r#", max_age="600""#);
const STRONG: Expected = STRONGER_AUTHENTICATION.and(r#", acr_values="gold silver""#);

fn app() -> App {
    App::with(
        |builder| builder.leeway(std::time::Duration::from_mins(1)),
        Router::new()
            .route("/fresh", get(fresh))
            .route("/recent", get(recent))
            .route("/strong", get(strong))
            .route("/strong-and-recent", get(strong_and_recent))
            .route("/strong-and-fresh", get(strong_and_fresh))
            .route("/this-second", get(this_second)),
    )
}

fn authenticated(seconds_ago: i64) -> Object {
    claims().with("auth_time", NOW - seconds_ago)
}

#[tokio::test]
async fn s1_s7_a_token_that_is_not_fresh_asks_for_authentication_now() {
    let app = app();
    for token in [claims(), claims().with("fresh", false), authenticated(0)] {
        app.get("/fresh", signed(&token))
            .await
            .is_for(&FRESH_AUTHENTICATION, "not_fresh");
    }
    app.get("/fresh", signed(&claims().with("fresh", true)))
        .await
        .passed();
}

#[tokio::test]
async fn s7_freshness_for_a_while_ends_with_its_last_second_and_knows_no_leeway() {
    let app = app();
    for end in [NOW, NOW + 1, i64::from(u32::MAX)] {
        app.get("/fresh", signed(&claims().with("fresh", end)))
            .await
            .passed();
    }
    for end in [
        "0".to_owned(),
        (NOW - 1).to_string(),
        format!("{}.9", NOW - 1),
    ] {
        let reply = app
            .get("/fresh", signed(&claims().with("fresh", end)))
            .await;
        reply.is_for(&FRESH_AUTHENTICATION, "not_fresh");
    }
}

#[tokio::test]
async fn s1_s2_an_authentication_too_long_ago_asks_for_a_newer_one() {
    let reply = app().get("/recent", signed(&authenticated(601))).await;
    reply.is_for(&RECENT, "authentication_too_long_ago");
}

#[tokio::test]
async fn s3_a_token_without_auth_time_asks_for_a_newer_authentication() {
    // That it says `fresh`, or was issued just now, is no answer to how long ago somebody typed a password.
    for token in [claims(), claims().with("fresh", true)] {
        let reply = app().get("/recent", signed(&token)).await;
        reply.is_for(&RECENT, "authentication_too_long_ago");
    }
}

#[tokio::test]
async fn s4_max_age_is_the_last_second_that_passes_and_knows_no_leeway() {
    let app = app();
    for ago in [0, 1, 599, 600] {
        app.get("/recent", signed(&authenticated(ago)))
            .await
            .passed();
    }
    for ago in [601, 660, 1_000_000, NOW] {
        app.get("/recent", signed(&authenticated(ago)))
            .await
            .is(&RECENT);
    }
    app.get("/this-second", signed(&authenticated(1)))
        .await
        .passed();
    let reply = app.get("/this-second", signed(&authenticated(2))).await;
    reply.is(&RECENT_AUTHENTICATION.and(r#", max_age="1""#));
}

#[tokio::test]
async fn s4_a_token_ages_with_the_clock() {
    let (app, token) = (app(), signed(&authenticated(0)));
    app.at(NOW + 600).get("/recent", &token).await.passed();
    app.at(NOW + 601).get("/recent", &token).await.is(&RECENT);
}

#[tokio::test]
async fn s4_a_fraction_of_a_second_counts_against_the_holder() {
    let app = app();
    let then = |text: String| signed(&claims().with("auth_time", text));
    app.get("/recent", then(format!("{}.0", NOW - 600)))
        .await
        .passed();
    app.get("/recent", then(format!("{}.999", NOW - 601)))
        .await
        .is(&RECENT);
}

#[tokio::test]
async fn s5_any_of_the_acr_values_suffices() {
    for acr in ["gold", "silver"] {
        let token = signed(&claims().with("acr", format!("\"{acr}\"")));
        app().get("/strong", token).await.passed();
    }
}

#[tokio::test]
async fn s3_s5_another_acr_or_none_asks_for_the_values_in_the_order_of_the_guard() {
    let app = app();
    app.get("/strong", signed(&claims()))
        .await
        .is_for(&STRONG, "authentication_context");
    for acr in [
        "",
        "Gold",
        "gol",
        "golden",
        "gold silver",
        " gold",
        "gold ",
        "g\\u03bfld",
        "0",
    ] {
        let token = signed(&claims().with("acr", format!("\"{acr}\"")));
        app.get("/strong", token)
            .await
            .is_for(&STRONG, "authentication_context");
    }
}

#[tokio::test]
async fn an_acr_that_is_no_string_is_an_invalid_token() {
    for acr in ["[\"gold\"]", "1", "null", "{\"gold\":true}"] {
        let reply = app()
            .get("/strong", signed(&claims().with("acr", acr)))
            .await;
        reply.is_for(&super::expected::INVALID_TOKEN, "claim_type");
    }
}

#[tokio::test]
async fn s6_an_authentication_in_the_future_fails() {
    for ahead in [1, 30, 1_000_000] {
        let reply = app().get("/recent", signed(&authenticated(-ahead))).await;
        reply.is_for(&RECENT, "authentication_too_long_ago");
    }
}

#[tokio::test]
async fn s2_both_parameters_are_asked_for_whichever_of_them_is_missing() {
    let app = app();
    let both = r#", acr_values="gold silver", max_age="600""#;
    let strong_then = authenticated(601).with("acr", "\"gold\"");
    for (token, answer) in [
        (claims(), RECENT_AUTHENTICATION),
        (strong_then, RECENT_AUTHENTICATION),
        (authenticated(0), STRONGER_AUTHENTICATION),
    ] {
        app.get("/strong-and-recent", signed(&token))
            .await
            .is(&answer.and(both));
    }
    let good = authenticated(600).with("acr", "\"silver\"");
    app.get("/strong-and-recent", signed(&good)).await.passed();
}

#[tokio::test]
async fn s2_a_fresh_token_that_is_too_weak_is_asked_for_both() {
    let both = r#", acr_values="gold", max_age="0""#;
    let token = signed(&claims().with("fresh", true));
    let reply = app().get("/strong-and-fresh", token).await;
    reply.is_for(&STRONGER_AUTHENTICATION.and(both), "authentication_context");
}
