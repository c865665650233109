//! Refresh and logout.

use serde_json::json;

use crate::program::Running;
use crate::visitor::{ACCESS, ACCESS_CSRF, REFRESH, REFRESH_CSRF, SEND_REFRESH_CSRF, Visitor};

#[test]
fn a_refresh_sets_all_cookies_anew() {
    let program = Running::start();
    let mut alice = Visitor::alice(&program);
    let before = alice.clone();
    let answer = alice.refresh();
    assert_eq!((answer.status, answer.body.as_str()), (204, ""));
    assert_eq!(
        answer.cookie_lines(),
        [
            "__Host-access_token=…; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=900; Expires=…",
            "__Host-csrf_access_token=…; SameSite=Lax; Secure; Path=/; Max-Age=900; Expires=…",
            "__Secure-refresh_token=…; HttpOnly; SameSite=Lax; Secure; Path=/auth; Max-Age=2592000; Expires=…",
            "__Host-csrf_refresh_token=…; SameSite=Lax; Secure; Path=/; Max-Age=2592000; Expires=…",
        ]
    );
    for name in [ACCESS, ACCESS_CSRF, REFRESH] {
        assert_ne!(alice.cookies[name], before.cookies[name], "{name}");
    }
    assert_eq!(alice.get("/api/notes").status, 200);
}

#[test]
fn a_refresh_cookie_that_was_copied_ends_the_session_of_both() {
    let program = Running::start();
    let mut alice = Visitor::alice(&program);
    let mut thief = alice.clone();
    alice.refresh();
    alice.refresh();
    let answer = thief.refresh();
    let refused = "{\"error\":\"invalid_grant\",\"error_description\":\"the session has ended; log in again\"}";
    assert_eq!((answer.status, answer.body.as_str()), (400, refused));
    for visitor in [&alice, &thief] {
        let revoked = "the token has been revoked";
        visitor
            .get("/api/notes")
            .assert_refused(401, "token_revoked", revoked);
    }
}

#[test]
fn a_refresh_needs_the_refresh_cookie_and_its_csrf_token() {
    let program = Running::start();
    let mut alice = Visitor::alice(&program);
    alice
        .post_with(ACCESS_CSRF, "/auth/refresh", &json!({}))
        .assert_refused(403, "csrf_token_mismatch", SEND_REFRESH_CSRF);
    let access = alice.cookies[ACCESS].clone();
    alice.cookies.insert(REFRESH.to_owned(), access);
    alice
        .post_with(ACCESS_CSRF, "/auth/refresh", &json!({}))
        .assert_refused(
            401,
            "wrong_token_kind",
            "an access token was sent where a refresh token is needed",
        );
    alice.cookies.remove(REFRESH);
    alice
        .post_with(REFRESH_CSRF, "/auth/refresh", &json!({}))
        .assert_refused(401, "missing_token", "a token is needed here, in a cookie");
}

#[test]
fn a_logout_takes_all_cookies_back_and_ends_what_they_held() {
    let program = Running::start();
    let alice = Visitor::alice(&program);
    let cleared = "SameSite=Lax; Secure; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";
    let access = [
        format!("__Host-access_token=; HttpOnly; {cleared}"),
        format!("__Host-csrf_access_token=; {cleared}"),
    ];
    let refresh = [
        format!(
            "__Secure-refresh_token=; HttpOnly; {}",
            cleared.replace("Path=/", "Path=/auth")
        ),
        format!("__Host-csrf_refresh_token=; {cleared}"),
    ];

    let answer = alice.post_with(ACCESS_CSRF, "/logout", &json!({}));
    assert_eq!((answer.status, answer.body.as_str()), (204, ""));
    assert_eq!(answer.cookie_lines(), [access, refresh].concat());

    let revoked = "the token has been revoked";
    alice
        .get("/api/notes")
        .assert_refused(401, "token_revoked", revoked);
    alice
        .post_with(REFRESH_CSRF, "/auth/refresh", &json!({}))
        .assert_refused(401, "token_revoked", revoked);
    assert_eq!(
        alice.get("/").body,
        include_str!("../../cookies/login.html")
    );
}
