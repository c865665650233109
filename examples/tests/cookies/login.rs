//! What a login sets.

use crate::program::Running;
use crate::visitor::{ACCESS, Visitor};

#[test]
fn a_login_sets_both_tokens_out_of_reach_of_scripts_and_their_csrf_tokens_within() {
    let program = Running::start();
    let answer = Visitor::of(&program).login("correct horse");
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
    assert_eq!(answer.all("cache-control"), ["no-store"]);
}

#[test]
fn for_plain_http_no_cookie_is_secure_or_has_a_prefix() {
    let program = Running::start_for_plain_http();
    let answer = Visitor::of(&program).login("correct horse");
    assert_eq!(
        answer.cookie_lines(),
        [
            "access_token=…; HttpOnly; SameSite=Lax; Path=/; Max-Age=900; Expires=…",
            "csrf_access_token=…; SameSite=Lax; Path=/; Max-Age=900; Expires=…",
            "refresh_token=…; HttpOnly; SameSite=Lax; Path=/auth; Max-Age=2592000; Expires=…",
            "csrf_refresh_token=…; SameSite=Lax; Path=/; Max-Age=2592000; Expires=…",
        ]
    );
}

#[test]
fn a_wrong_password_sets_nothing() {
    let program = Running::start();
    let mut visitor = Visitor::of(&program);
    let answer = visitor.login("wrong");
    assert_eq!((answer.status, answer.body.as_str()), (401, ""));
    assert_eq!(answer.cookie_lines(), [""; 0]);
    assert_eq!(visitor.cookies.get(ACCESS), None);
}
