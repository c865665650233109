//! S8: refreshing proves nothing new about the user, and goes on with the same session.

use std::time::Duration;

use axum::extract::{FromRequestParts, State};
use axum::routing::get;
use axum::{Json, Router};
use portcullis::{Decide, Guard, JwtManager, Policy, Requirement, Site, Token, jwt_required};
use serde_json::{Map, Value, json};

use super::app::{App, request};
use super::expected::{FRESH_AUTHENTICATION, RECENT_AUTHENTICATION};
use crate::support::NOW;

#[jwt_required(refresh)]
async fn refresh(State(manager): State<JwtManager>, token: Token) -> String {
    let access = manager.access_token(token.subject()).continues(&token);
    access.sign().unwrap().into_string()
}

struct RefreshOnly;

impl Policy for RefreshOnly {
    const REQUIREMENT: Requirement = Requirement::access(Site::new("", "", "", 0, 0)).refresh();
}

impl<S> Decide<S> for RefreshOnly {}

#[jwt_required(any_type)]
async fn shown(token: Token) -> Json<Map<String, Value>> {
    Json(token.claims().unwrap())
}

#[jwt_required(fresh)]
async fn fresh() {}

#[jwt_required(fresh(max_age = "10m"))]
async fn recent() {}

#[jwt_required(acr = "gold")]
async fn gold() {}

fn app() -> App {
    App::new(
        Router::new()
            .route("/refresh", get(refresh))
            .route("/shown", get(shown))
            .route("/fresh", get(fresh))
            .route("/recent", get(recent))
            .route("/gold", get(gold)),
    )
}

async fn claims(app: &App, token: &str) -> Value {
    serde_json::from_str(app.get("/shown", token).await.passed()).unwrap()
}

#[tokio::test]
async fn s8_a_refreshed_token_has_the_auth_time_acr_amr_and_session_of_the_login() {
    let app = app();
    let login = app
        .manager
        .token_pair("alice")
        .acr("gold")
        .amr(["pwd", "otp"])
        .sign()
        .unwrap();
    let first = claims(&app, login.access.as_str()).await;
    app.at(NOW + 500);
    let renewed = app.get("/refresh", login.refresh.as_str()).await;
    let second = claims(&app, renewed.passed()).await;
    for claim in ["auth_time", "acr", "amr", "sid", "sub", "type"] {
        assert_eq!(second[claim], first[claim], "{claim}");
    }
    assert_eq!(second["auth_time"], json!(NOW));
    assert_eq!(
        (&second["acr"], &second["amr"]),
        (&json!("gold"), &json!(["pwd", "otp"]))
    );
    assert_eq!(
        (&second["iat"], &second["exp"]),
        (&json!(NOW + 500), &json!(NOW + 1400))
    );
    assert_ne!(second["jti"], first["jti"]);
}

#[tokio::test]
async fn s8_a_refreshed_token_is_not_fresh() {
    let app = app();
    let login = app.manager.token_pair("alice").sign().unwrap();
    app.get("/fresh", login.access.as_str()).await.passed();
    let renewed = app.get("/refresh", login.refresh.as_str()).await;
    assert_eq!(claims(&app, renewed.passed()).await["fresh"], json!(false));
    let reply = app.get("/fresh", renewed.passed()).await;
    reply.is_for(&FRESH_AUTHENTICATION, "not_fresh");
}

#[tokio::test]
async fn s8_max_age_counts_from_the_login_not_from_the_refresh() {
    let app = app();
    let login = app.manager.token_pair("alice").sign().unwrap();
    app.at(NOW + 600);
    let renewed = app.get("/refresh", login.refresh.as_str()).await;
    app.get("/recent", renewed.passed()).await.passed();
    app.at(NOW + 601);
    let again = app.get("/refresh", login.refresh.as_str()).await;
    for token in [renewed.passed(), again.passed()] {
        let reply = app.get("/recent", token).await;
        reply.is_for(
            &RECENT_AUTHENTICATION.and(r#", max_age="600""#),
            "authentication_too_long_ago",
        );
    }
}

#[tokio::test]
async fn s8_what_the_login_did_not_prove_a_refresh_does_not_add() {
    let app = app();
    let refresh = app.manager.refresh_token("alice").sign().unwrap();
    let renewed = app.get("/refresh", refresh.as_str()).await;
    let claims = claims(&app, renewed.passed()).await;
    for claim in ["auth_time", "acr", "amr"] {
        assert_eq!(claims.get(claim), None, "{claim}");
    }
    assert!(!app.get("/gold", renewed.passed()).await.status.is_success());
    assert!(
        !app.get("/recent", renewed.passed())
            .await
            .status
            .is_success()
    );
}

#[tokio::test]
async fn fresh_for_ends_before_the_token_does() {
    let app = app();
    let login = app
        .manager
        .token_pair("alice")
        .fresh_for(Duration::from_mins(5))
        .sign()
        .unwrap();
    app.at(NOW + 300)
        .get("/fresh", login.access.as_str())
        .await
        .passed();
    let reply = app.at(NOW + 301).get("/fresh", login.access.as_str()).await;
    reply.is_for(&FRESH_AUTHENTICATION, "not_fresh");
    app.get("/shown", login.access.as_str()).await.passed();
}

#[tokio::test]
async fn a_token_is_continued_for_nobody_else() {
    let app = app();
    let login = app.manager.token_pair("alice").sign().unwrap();
    let mut parts = request("/", login.refresh.as_str())
        .body(())
        .unwrap()
        .into_parts()
        .0;
    let proved =
        <Guard<RefreshOnly> as FromRequestParts<_>>::from_request_parts(&mut parts, &app.manager);
    proved.await.unwrap();
    let token = <Token as FromRequestParts<_>>::from_request_parts(&mut parts, &app.manager)
        .await
        .unwrap();
    let continued = |name: &str| app.manager.access_token(name).continues(&token).sign();
    let text = "the token to continue names another subject; read the identity from that token";
    assert_eq!(continued("bob").unwrap_err().to_string(), text);
    continued("alice").unwrap();
}

#[jwt_required(refresh)]
async fn freshly(State(manager): State<JwtManager>, token: Token) -> String {
    let access = manager.access_token(token.subject()).continues(&token);
    access.fresh().sign().unwrap_err().to_string()
}

#[tokio::test]
async fn s8_a_continued_token_is_not_made_fresh_by_hand() {
    let app = App::new(Router::new().route("/", get(freshly)));
    let refresh = app.manager.refresh_token("alice").sign().unwrap();
    let text = "a token that continues another is never fresh; mint it with `fresh` alone when the user typed a password";
    assert_eq!(app.get("/", refresh.as_str()).await.body, text);
}
