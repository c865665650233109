//! Cookies that are renewed while they are used belong to the session of their login, and end with it.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, header};
use axum::routing::get;
use portcullis::{
    JwtManager, Location, ManagerBuilder, SlidingSession, StoreFailure, Token, jwt_required,
};
use serde_json::json;

use super::site::claims;
use super::store::{Mood, Moody};
use crate::http::app::{App, Reply};
use crate::support::NOW;

#[jwt_required]
async fn page() {}

#[jwt_required]
async fn log_out(State(tokens): State<JwtManager>, token: Token) {
    tokens.end_session(&token).await.unwrap();
}

fn app(settings: impl FnOnce(ManagerBuilder) -> ManagerBuilder) -> App {
    let cookies = |builder: ManagerBuilder| {
        builder.with(|config| config.token_location = vec![Location::Cookie])
    };
    App::built(
        |builder| settings(cookies(builder)),
        |tokens| {
            Router::new()
                .route("/", get(page))
                .route("/logout", get(log_out))
                .layer(SlidingSession::new(tokens.clone()))
        },
    )
}

async fn log_in(app: &App) -> String {
    let pair = app.manager.token_pair("alice").begin_session("").await;
    pair.unwrap().access.into_string()
}

async fn get_at(app: &App, path: &str, token: &str) -> Reply {
    let cookie = format!("__Host-access_token={token}");
    let request = Request::get(path).header(header::COOKIE, cookie);
    app.send(request.body(Body::empty()).unwrap()).await
}

/// The renewed token, if the answer sets one.
fn renewed(reply: &Reply) -> Option<String> {
    let line = reply.header("set-cookie")?;
    let (_, value) = line.split(';').next()?.split_once('=')?;
    Some(value.to_owned())
}

/// After ten minutes of a token's fifteen.
async fn renew(app: &App, token: &str) -> Option<String> {
    app.clock.advance(Duration::from_mins(10));
    renewed(&get_at(app, "/", token).await)
}

#[tokio::test]
async fn a_renewed_token_says_which_login_it_comes_from_and_when_its_session_ends() {
    let app = app(|builder| builder);
    let first = log_in(&app).await;
    let second = renew(&app, &first).await.unwrap();
    let (old, new) = (claims(&first), claims(&second));
    for name in ["sid", "began_us", "auth_time", "session_exp"] {
        assert_eq!(old[name], new[name], "{name}");
    }
    assert_eq!(new["exp"], json!(NOW + 600 + 900));
}

#[tokio::test]
async fn a_renewed_token_ends_with_its_session() {
    let app = app(|builder| builder);
    let first = log_in(&app).await;
    let second = renew(&app, &first).await.unwrap();
    assert_eq!(renewed(&get_at(&app, "/logout", &second).await), None);
    for token in [&first, &second] {
        assert_eq!(
            get_at(&app, "/", token).await.reason(),
            Some("token_revoked")
        );
    }
}

#[tokio::test]
async fn a_renewed_token_ends_with_everything_of_its_user() {
    let app = app(|builder| builder);
    let first = log_in(&app).await;
    let second = renew(&app, &first).await.unwrap();
    let third = log_in(&app).await;
    let until = crate::support::service::instant(NOW + 1);
    app.manager.end_everything_before(until).await.unwrap();
    assert_eq!(
        get_at(&app, "/", &second).await.reason(),
        Some("token_revoked")
    );
    assert_eq!(get_at(&app, "/", &third).await.status, 200);
}

#[tokio::test]
async fn r10_no_renewed_token_outlives_its_session() {
    let app = app(|builder| builder.session_lifetime(Duration::from_mins(20)));
    let first = log_in(&app).await;
    let second = renew(&app, &first).await.unwrap();
    assert_eq!(claims(&second)["exp"], json!(NOW + 1_200));
    assert_eq!(renew(&app, &second).await, None);
}

#[tokio::test]
async fn nothing_is_renewed_while_the_store_does_not_answer() {
    let store = Moody::new();
    let kept = store.clone();
    let app = app(|builder| {
        builder
            .session_store(kept)
            .store_failure(StoreFailure::LetIn)
    });
    let first = log_in(&app).await;
    store.is(Mood::Fails);
    app.clock.advance(Duration::from_mins(10));
    let reply = get_at(&app, "/", &first).await;
    assert_eq!((reply.status.as_u16(), renewed(&reply)), (200, None));
    store.is(Mood::Works);
    assert!(renewed(&get_at(&app, "/", &first).await).is_some());
}
