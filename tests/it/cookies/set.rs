//! The lines that set cookies and take them back.

use axum::http::{Method, StatusCode, header};
use axum::response::IntoResponse as _;
use portcullis::{CookieError, JwtConfig, JwtManager, Lifetime, SetTokenCookies, TokenKind};

use super::site::Site;
use crate::support::forge::SECRET;

const ACCESS_TAIL: &str =
    "; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=900; Expires=Fri, 15 Jan 2027 08:15:00 GMT";

pub(super) fn lines(cookies: SetTokenCookies) -> Vec<String> {
    let response = cookies.into_response();
    let lines = response.headers().get_all(header::SET_COOKIE).iter();
    lines
        .map(|line| line.to_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn b2_b3_b4_a_login_sets_four_cookies_that_end_with_their_tokens() {
    let site = Site::new();
    let pair = site.pair();
    let refresh_tail = "Max-Age=2592000; Expires=Sun, 14 Feb 2027 08:00:00 GMT";
    assert_eq!(
        lines(site.manager.pair_cookies(&pair).unwrap()),
        [
            format!("__Host-access_token={}{ACCESS_TAIL}", pair.access.as_str()),
            format!(
                "__Host-csrf_access_token={}{}",
                pair.access.csrf_token().unwrap(),
                ACCESS_TAIL.replace("; HttpOnly", "")
            ),
            format!(
                "__Secure-refresh_token={}; HttpOnly; SameSite=Lax; Secure; Path=/auth; {refresh_tail}",
                pair.refresh.as_str()
            ),
            format!(
                "__Host-csrf_refresh_token={}; SameSite=Lax; Secure; Path=/; {refresh_tail}",
                pair.refresh.csrf_token().unwrap()
            ),
        ]
    );
}

#[tokio::test]
async fn b9_cookies_compose_with_any_response_which_no_cache_keeps() {
    let reply = Site::new().send(Method::POST, "/login", &[]).await;
    assert_eq!(
        (reply.status, &*reply.body),
        (StatusCode::CREATED, "welcome")
    );
    assert_eq!(reply.headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(reply.set_cookies().len(), 4);
}

#[tokio::test]
async fn b8_x8_each_login_has_new_cookies_and_a_new_secret() {
    let site = Site::new();
    let (first, second) = (site.pair(), site.pair());
    assert_ne!(first.access.as_str(), second.access.as_str());
    assert_ne!(first.access.csrf_token(), second.access.csrf_token());
    assert_ne!(first.access.csrf_token(), first.refresh.csrf_token());
}

#[tokio::test]
async fn b4_a_logout_takes_back_what_a_login_set_by_the_same_name_path_and_flags() {
    let reply = Site::new().send(Method::GET, "/logout", &[]).await;
    let gone = "Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";
    assert_eq!(
        reply.set_cookies(),
        [
            format!("__Host-access_token=; HttpOnly; SameSite=Lax; Secure; Path=/; {gone}"),
            format!("__Host-csrf_access_token=; SameSite=Lax; Secure; Path=/; {gone}"),
            format!("__Secure-refresh_token=; HttpOnly; SameSite=Lax; Secure; Path=/auth; {gone}"),
            format!("__Host-csrf_refresh_token=; SameSite=Lax; Secure; Path=/; {gone}"),
        ]
    );
    assert_eq!(reply.headers[header::CACHE_CONTROL], "no-store");
}

#[test]
fn the_lines_of_flask_are_those_of_flask() {
    let mut config = JwtConfig::flask_compatible();
    config.cookie_domain = Some(String::new());
    let manager = JwtManager::builder()
        .secret(SECRET)
        .with(|own| *own = config)
        .build()
        .unwrap();
    let token = manager.access_token("alice").sign().unwrap();
    let csrf = token.csrf_token().unwrap();
    let cookies = manager.access_cookies(&token).unwrap();
    let cookies = cookies
        .max_age(std::time::Duration::ZERO)
        .unwrap()
        .domain("")
        .unwrap();
    assert_eq!(
        lines(cookies.clone()),
        [
            format!("access_token_cookie={}; HttpOnly; Path=/", token.as_str()),
            format!("csrf_access_token={csrf}; Path=/"),
        ]
    );
    assert_eq!(
        cookies.into_response().headers().get(header::CACHE_CONTROL),
        None
    );
    assert_eq!(
        lines(manager.clear_access_cookies()),
        [
            "access_token_cookie=; HttpOnly; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
            "csrf_access_token=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
        ]
    );
}

#[test]
fn a_session_cookie_and_that_of_an_endless_token_have_no_end() {
    let session = Site::with(|config| config.session_cookie = true);
    let endless = Site::with(|config| config.access_token_expires = Lifetime::Never);
    for site in [session, endless] {
        let token = site.manager.access_token("alice").sign().unwrap();
        let line = &lines(site.manager.access_cookies(&token).unwrap())[0];
        assert!(
            line.ends_with("; HttpOnly; SameSite=Lax; Secure; Path=/"),
            "{line}"
        );
    }
}

#[test]
fn b5_a_cookie_that_browsers_would_drop_is_an_error() {
    let site = Site::new();
    let long = |length| {
        let token = site
            .manager
            .access_token("alice")
            .claim("long", "x".repeat(length));
        site.manager.access_cookies(&token.sign().unwrap())
    };
    assert!(long(2500).is_ok());
    let error = long(3000).unwrap_err();
    assert!(
        matches!(&error, CookieError::TooLarge { name, length } if name == "__Host-access_token" && *length > 4096),
        "{error}"
    );
    assert_eq!(
        error.into_response().status(),
        StatusCode::INTERNAL_SERVER_ERROR
    );
}

#[tokio::test]
async fn what_would_be_of_no_use_in_a_cookie_is_an_error() {
    let site = Site::new();
    let pair = site.pair();
    let error = site.manager.access_cookies(&pair.refresh).unwrap_err();
    assert!(
        matches!(error, CookieError::WrongKind(TokenKind::Refresh)),
        "{error}"
    );
    let bearer = JwtManager::builder().secret(SECRET).build().unwrap();
    let token = bearer.access_token("alice").sign().unwrap();
    assert!(matches!(
        bearer.access_cookies(&token),
        Err(CookieError::NoCsrf)
    ));
    let error = site.manager.access_cookies_of("a.b.c").await.unwrap_err();
    assert!(matches!(error, CookieError::Refused(_)), "{error}");
    site.clock.advance(std::time::Duration::from_mins(15));
    for error in [
        site.manager.access_cookies(&pair.access),
        site.manager.access_cookies_of(pair.access.as_str()).await,
    ] {
        assert!(matches!(error, Err(CookieError::Expired)));
    }
    let again = site
        .manager
        .refresh_cookies_of(pair.refresh.as_str())
        .await
        .unwrap();
    assert_eq!(
        lines(again),
        lines(site.manager.refresh_cookies(&pair.refresh).unwrap())
    );
}

#[test]
fn no_token_shows_in_debug() {
    let site = Site::new();
    let cookies = site.manager.access_cookies(&site.pair().access).unwrap();
    assert_eq!(
        format!("{cookies:?}"),
        r#"["__Host-access_token", "__Host-csrf_access_token"]"#
    );
}
