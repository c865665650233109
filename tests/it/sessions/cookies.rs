//! Sessions of a site that keeps its tokens in cookies.

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::routing::post;
use portcullis::{
    JwtManager, Location, RefreshError, SetTokenCookies, Token, TokenPair, jwt_required, public,
};

use super::site::claims;
use crate::http::app::{App, Reply};

fn cookies(tokens: &JwtManager, pair: &TokenPair) -> (SetTokenCookies, SetTokenCookies) {
    let access = tokens.access_cookies(&pair.access).unwrap();
    (access, tokens.refresh_cookies(&pair.refresh).unwrap())
}

#[public]
async fn log_in(State(tokens): State<JwtManager>) -> (SetTokenCookies, SetTokenCookies) {
    let pair = tokens.token_pair("alice").begin_session("").await.unwrap();
    cookies(&tokens, &pair)
}

#[jwt_required(refresh)]
async fn refresh(
    State(tokens): State<JwtManager>,
    token: Token,
) -> Result<(SetTokenCookies, SetTokenCookies), RefreshError> {
    let pair = tokens.refresh(&token).rotate().await?;
    Ok(cookies(&tokens, &pair))
}

fn app() -> App {
    let routes = Router::new()
        .route("/login", post(log_in))
        .route("/auth/refresh", post(refresh));
    App::with(
        |builder| {
            builder.with(|config| {
                config.token_location = vec![Location::Cookie];
                "/auth".clone_into(&mut config.refresh_cookie_path);
            })
        },
        routes,
    )
}

/// The value of the cookie whose name ends so.
fn cookie(headers: &HeaderMap, name: &str) -> String {
    let lines = headers.get_all(header::SET_COOKIE);
    let mut pairs = lines
        .iter()
        .filter_map(|line| line.to_str().unwrap().split(';').next()?.split_once('='));
    let (_, value) = pairs.find(|(found, _)| found.ends_with(name)).unwrap();
    value.to_owned()
}

/// The name of the cookie that a refresh token travels in.
fn refresh_cookie(headers: &HeaderMap) -> String {
    let token = cookie(headers, "refresh_token");
    let line = headers.get_all(header::SET_COOKIE).iter();
    let mut lines = line.map(|line| line.to_str().unwrap());
    let line = lines.find(|line| line.contains(&token)).unwrap();
    line.split(';').next().unwrap().to_owned()
}

async fn log_in_at(app: &App) -> Reply {
    app.send(Request::post("/login").body(Body::empty()).unwrap())
        .await
}

async fn refresh_at(app: &App, login: &Reply, csrf: Option<&str>) -> Reply {
    let request = Request::post("/auth/refresh")
        .header(header::COOKIE, refresh_cookie(&login.headers))
        .header("sec-fetch-site", "same-origin");
    let request = match csrf {
        Some(csrf) => request.header("x-csrf-token", csrf),
        None => request,
    };
    app.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn b8_a_refresh_by_cookie_sets_both_cookies_anew() {
    let app = app();
    let login = log_in_at(&app).await;
    let csrf = cookie(&login.headers, "csrf_refresh_token");
    let reply = refresh_at(&app, &login, Some(&csrf)).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    let token = claims(&cookie(&reply.headers, "__Secure-refresh_token"));
    assert_eq!(token["session_generation"], 1);
    let access = |reply: &Reply| cookie(&reply.headers, "__Host-access_token");
    assert_ne!(access(&login), access(&reply));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
}

#[tokio::test]
async fn a_refresh_by_cookie_without_its_csrf_token_spends_nothing() {
    let app = app();
    let login = log_in_at(&app).await;
    assert_eq!(refresh_at(&app, &login, None).await.status, 403);
    app.clock.advance(std::time::Duration::from_mins(1));
    let csrf = cookie(&login.headers, "csrf_refresh_token");
    assert_eq!(refresh_at(&app, &login, Some(&csrf)).await.status, 200);
}

#[tokio::test]
async fn the_successor_keeps_the_csrf_value_for_the_other_tab() {
    let app = app();
    let login = log_in_at(&app).await;
    let csrf = cookie(&login.headers, "csrf_refresh_token");
    let one = refresh_at(&app, &login, Some(&csrf)).await;
    let other = refresh_at(&app, &login, Some(&csrf)).await;
    for reply in [&one, &other] {
        assert_eq!(cookie(&reply.headers, "csrf_refresh_token"), csrf);
    }
    let next = refresh_at(&app, &one, Some(&csrf)).await;
    assert_eq!(next.status, StatusCode::OK);
}
