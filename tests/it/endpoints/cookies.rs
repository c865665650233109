//! Tokens that came in cookies.

use axum::body::Body;
use axum::http::{Request, header};
use portcullis::{IssuedToken, Location};

use super::app::{App, Reply, Side, sid};

fn app() -> App {
    App::with(|builder| {
        builder.with(|config| {
            config.token_location = vec![Location::Header, Location::Cookie];
        })
    })
}

const ACCESS: &str = "__Host-access_token";
const REFRESH: &str = "__Secure-refresh_token";

/// A request as a page of the site sends it, with this CSRF token where there is one.
async fn send(
    side: Side<'_>,
    (method, path): (&str, &str),
    (name, token): (&str, &IssuedToken),
    csrf: Option<&str>,
) -> Reply {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::COOKIE, format!("{name}={}", token.as_str()))
        .header("sec-fetch-site", "same-origin");
    if let Some(csrf) = csrf {
        request = request.header("x-csrf-token", csrf);
    }
    side.send(request.body(Body::empty()).unwrap()).await
}

/// Each cookie that is set: its name, and whether it is taken back.
fn cookies(reply: &Reply) -> Vec<(String, bool)> {
    let lines = reply.headers.get_all(header::SET_COOKIE).iter();
    let lines = lines.map(|line| {
        let line = line.to_str().unwrap();
        let (name, rest) = line.split_once('=').unwrap();
        (name.to_owned(), rest.starts_with(';'))
    });
    lines.collect()
}

fn all(taken_back: bool) -> Vec<(String, bool)> {
    let names = [
        ACCESS,
        "__Host-csrf_access_token",
        REFRESH,
        "__Host-csrf_refresh_token",
    ];
    names.map(|name| (name.to_owned(), taken_back)).to_vec()
}

#[tokio::test]
async fn leaving_takes_the_cookies_back() {
    let app = app();
    app.each(async |side| {
        for path in ["/auth/logout", "/auth/logout/everywhere", "/auth/sessions/"] {
            let pair = app.login("a browser").await;
            let (method, path) = match path {
                "/auth/sessions/" => ("DELETE", format!("{path}{}", sid(&pair))),
                path => ("POST", path.to_owned()),
            };
            let csrf = pair.access.csrf_token();
            let reply = send(side, (method, &path), (ACCESS, &pair.access), csrf).await;
            assert_eq!((reply.status.as_u16(), &*reply.body), (204, ""), "{path}");
            assert_eq!(reply.header("cache-control"), Some("no-store"));
            assert_eq!(cookies(&reply), all(true), "{path}");
            assert!(!side.lets_in(pair.access.as_str()).await);
        }
    })
    .await;
}

#[tokio::test]
async fn a_browser_that_dropped_the_access_token_logs_out_with_the_refresh_token() {
    let app = app();
    app.each(async |side| {
        let pair = app.login("a browser").await;
        let logout = ("POST", "/auth/logout");
        let token = (REFRESH, &pair.refresh);
        for csrf in [None, pair.access.csrf_token()] {
            let reply = send(side, logout, token, csrf).await;
            assert_eq!(reply.status, 403, "{}", side.name);
        }
        assert!(side.lets_in(pair.access.as_str()).await);
        let reply = send(side, logout, token, pair.refresh.csrf_token()).await;
        assert_eq!(reply.status, 204);
        assert_eq!(cookies(&reply), all(true));
        assert!(!side.lets_in(pair.access.as_str()).await);
    })
    .await;
}

#[tokio::test]
async fn a_refresh_cookie_logs_nobody_out_where_tokens_come_in_headers_alone() {
    let with_cookies = app();
    let app = App::new();
    app.each(async |side| {
        // With a CSRF token, which only a manager with cookies writes.
        let pair = with_cookies.login("a browser").await;
        let csrf = pair.refresh.csrf_token();
        let reply = send(
            side,
            ("POST", "/auth/logout"),
            (REFRESH, &pair.refresh),
            csrf,
        )
        .await;
        assert_eq!(reply.status, 401, "{}", side.name);
        assert!(side.lets_in(pair.access.as_str()).await);
    })
    .await;
}

#[tokio::test]
async fn a_refresh_sets_the_next_cookies_and_shows_no_token() {
    let app = app();
    app.each(async |side| {
        let pair = app.login("a browser").await;
        let csrf = pair.refresh.csrf_token();
        let token = (REFRESH, &pair.refresh);
        let reply = send(side, ("POST", "/auth/refresh"), token, csrf).await;
        assert_eq!((reply.status.as_u16(), &*reply.body), (204, ""));
        assert_eq!(reply.header("cache-control"), Some("no-store"));
        assert_eq!(cookies(&reply), all(false), "{}", side.name);
        let sessions = app.manager.sessions("alice").await.unwrap();
        assert_eq!(sessions[0].generation, 1);
        app.manager.end_all_sessions("alice").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_changes_something_needs_the_csrf_token_of_the_cookies_token() {
    let app = app();
    app.each(async |side| {
        let pair = app.login("a browser").await;
        let other = app.login("a browser").await;
        let path = format!("/auth/sessions/{}", sid(&pair));
        let by_access = (ACCESS, &pair.access, &other.access);
        let by_refresh = (REFRESH, &pair.refresh, &other.refresh);
        for (route, (name, token, other)) in [
            (("POST", "/auth/logout"), by_access),
            (("POST", "/auth/logout/everywhere"), by_access),
            (("POST", "/auth/logout/others"), by_access),
            (("DELETE", &*path), by_access),
            (("POST", "/auth/refresh"), by_refresh),
        ] {
            let reply = send(side, route, (name, token), None).await;
            assert_eq!(
                (reply.status.as_u16(), &reply.json()["code"]),
                (403, &"csrf_token_missing".into()),
                "{route:?}"
            );
            let reply = send(side, route, (name, token), other.csrf_token()).await;
            assert_eq!(
                (reply.status.as_u16(), &reply.json()["code"]),
                (403, &"csrf_token_mismatch".into()),
                "{route:?}"
            );
        }
        let sessions = app.manager.sessions("alice").await.unwrap();
        assert!(sessions.iter().all(|session| session.generation == 0));
        assert!(side.lets_in(pair.access.as_str()).await);
        assert!(side.lets_in(other.access.as_str()).await);
    })
    .await;
}

#[tokio::test]
async fn looking_at_the_list_needs_no_csrf_token() {
    let app = app();
    app.each(async |side| {
        let pair = app.login("a browser").await;
        let reply = send(
            side,
            ("GET", "/auth/sessions"),
            (ACCESS, &pair.access),
            None,
        )
        .await;
        assert_eq!(reply.status, 200);
        assert_eq!(reply.header("cache-control"), Some("no-store"));
        assert!(cookies(&reply).is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_token_in_a_header_neither_needs_nor_touches_cookies() {
    let app = app();
    app.each(async |side| {
        let pair = app.login("a phone").await;
        side.call("POST", "/auth/logout", pair.access.as_str())
            .await
            .is_empty(204);
        let pair = app.login("a phone").await;
        let reply = side
            .call("POST", "/auth/refresh", pair.refresh.as_str())
            .await;
        assert_eq!(reply.status, 200);
        assert!(cookies(&reply).is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_refresh_token_in_a_json_body_is_refreshed_and_may_be_narrowed_beside_it() {
    let app =
        App::with(|builder| builder.with(|config| config.token_location = vec![Location::Json]));
    app.each(async |side| {
        let pair = app.login("a phone").await;
        for (scope, status) in [("", 200), (r#","scope":"more""#, 400)] {
            let body = format!(r#"{{"refresh_token":"{}"{scope}}}"#, pair.refresh.as_str());
            let request =
                Request::post("/auth/refresh").header(header::CONTENT_TYPE, "application/json");
            let reply = side.send(request.body(Body::from(body)).unwrap()).await;
            assert_eq!(reply.status, status, "{} {reply:?}", side.name);
        }
    })
    .await;
}
