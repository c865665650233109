//! What only our own tokens are good for: no token of another issuer becomes one of ours.

use axum::extract::State;
use axum::routing::{any, get};
use axum::{Json, Router};
use portcullis::{
    GateLayer, IssuedToken, JwtManager, MintError, RefreshError, SlidingSession, StoreError, Token,
    TokenPair, jwt_required,
};

use super::site::{idp, idp_of, own, said, said_by_us, signed, signed_by_us, text, trusting};
use crate::http::app::App;
use crate::places::session::{Session, send_cookie};
use crate::support::NOW;

#[jwt_required(any_type)]
async fn refresh(
    State(tokens): State<JwtManager>,
    token: Token,
) -> Result<TokenPair, RefreshError> {
    tokens.refresh(&token).rotate().await
}

#[jwt_required(any_type)]
async fn go_on(State(tokens): State<JwtManager>, token: Token) -> String {
    let access = tokens.access_token(token.subject());
    let minted: Result<IssuedToken, MintError> = access.continues(&token).sign();
    minted.map_or_else(|error| error.to_string(), |_| "minted".to_owned())
}

#[jwt_required]
async fn current(State(tokens): State<JwtManager>, token: Token) -> Result<String, StoreError> {
    let session = tokens.current_session(&token).await?;
    Ok(session.map_or_else(|| "none".to_owned(), |session| session.id))
}

#[jwt_required]
async fn others(State(tokens): State<JwtManager>, token: Token) -> Result<String, StoreError> {
    Ok(tokens.end_other_sessions(&token).await?.to_string())
}

#[jwt_required]
async fn whose(token: Token) -> Json<(Option<String>, bool)> {
    Json((token.issuer().map(str::to_owned), token.is_own()))
}

fn app() -> App {
    let routes = Router::new()
        .route("/refresh", get(refresh))
        .route("/continue", get(go_on))
        .route("/current", get(current))
        .route("/others", get(others))
        .route("/whose", get(whose));
    App::of(trusting(own(JwtManager::builder()), [idp()]), routes)
}

#[tokio::test]
async fn a_handler_sees_whose_a_token_is() {
    let app = app();
    let theirs = app.get("/whose", signed(&said())).await;
    assert_eq!(theirs.passed(), "[\"https://idp.example\",false]");
    let ours = app.get("/whose", signed_by_us(&said_by_us())).await;
    assert_eq!(ours.passed(), "[\"https://own.example\",true]");
}

#[tokio::test]
async fn it_is_not_refreshed() {
    let app = app();
    let pair = app
        .manager
        .token_pair("idp|alice")
        .begin_session("")
        .await
        .unwrap();
    let sid = app.manager.decode(pair.refresh.as_str()).await.unwrap();
    let claims = said()
        .with("type", text("access"))
        .with("sid", text(sid.session().unwrap()))
        .with("session_generation", 0);
    let reply = app.get("/refresh", signed(&claims)).await;
    assert_eq!(reply.status, 400);
    assert_eq!(
        reply.body,
        r#"{"error":"invalid_grant","error_description":"the token is none that can be refreshed"}"#
    );
}

#[tokio::test]
async fn nothing_goes_on_from_it() {
    let app = app();
    let reply = app.get("/continue", signed(&said())).await;
    assert_eq!(
        reply.passed(),
        "the token names another issuer; only tokens of this manager's own are renewed"
    );
    let ours = app.get("/continue", signed_by_us(&said_by_us())).await;
    assert_eq!(ours.passed(), "minted");
}

#[tokio::test]
async fn it_is_of_none_of_our_sessions() {
    let app = app();
    let pair = app
        .manager
        .token_pair("idp|alice")
        .begin_session("")
        .await
        .unwrap();
    let ours = app.manager.decode(pair.access.as_str()).await.unwrap();
    let sid = ours.session().unwrap();
    let theirs = signed(&said().with("sid", text(sid)));
    assert_eq!(app.get("/current", &theirs).await.passed(), "none");
    assert_eq!(
        app.get("/current", pair.access.as_str()).await.passed(),
        sid
    );
    // Of the user's other sessions it spares none.
    assert_eq!(app.get("/others", &theirs).await.passed(), "1");
    assert_eq!(app.get("/current", pair.access.as_str()).await.status, 401);
}

#[tokio::test]
async fn it_is_not_renewed() {
    let session = Session::with(|builder| {
        trusting(
            builder.issuer(super::site::OWN).audience(super::site::API),
            [idp()],
        )
    });
    let token = signed(&said().with("exp", NOW + 100));
    let app = session.plain();
    session.at(60);
    let seen = send_cookie(&app, &token).await;
    assert_eq!(seen.status, 200);
    assert_eq!(seen.renewed(), None);
    let ours = signed_by_us(&said_by_us().with("exp", NOW + 100));
    assert!(send_cookie(&app, &ours).await.renewed().is_some());
}

#[jwt_required]
async fn change() {}

/// A CSRF token that another issuer wrote proves nothing of a page of ours.
#[tokio::test]
async fn in_a_cookie_it_changes_nothing() {
    let session = Session::with(|builder| {
        trusting(
            builder.issuer(super::site::OWN).audience(super::site::API),
            [idp_of(portcullis::TokenProfile::Portcullis)],
        )
    });
    let app = session
        .bare(any(change))
        .layer(SlidingSession::new(session.manager.clone()))
        .layer(GateLayer::new());
    let claims = said()
        .with("type", text("access"))
        .with("jti", text("7"))
        .with("csrf", text("c"));
    let request = axum::http::Request::post("/")
        .header("cookie", format!("__Host-access_token={}", signed(&claims)))
        .header("x-csrf-token", "c")
        .body(axum::body::Body::empty())
        .unwrap();
    let seen = crate::places::app::send(&app, request).await;
    assert_eq!(seen.status, 403);
    let request = axum::http::Request::get("/")
        .header("cookie", format!("__Host-access_token={}", signed(&claims)))
        .body(axum::body::Body::empty())
        .unwrap();
    let seen = crate::places::app::send(&app, request).await;
    assert_eq!(seen.status, 200, "what changes nothing needs no CSRF token");
}
