//! What scripts call.

use serde_json::json;

use crate::program::Running;
use crate::visitor::{ACCESS, ACCESS_CSRF, REFRESH_CSRF, SEND_ACCESS_CSRF, Visitor};

#[test]
fn notes_are_read_with_the_cookie_alone() {
    let program = Running::start();
    let answer = Visitor::alice(&program).get("/api/notes");
    assert_eq!((answer.status, answer.body.as_str()), (200, "[]"));
    Visitor::of(&program).get("/api/notes").assert_refused(
        401,
        "missing_token",
        "a token is needed here, in a cookie",
    );
}

#[test]
fn a_note_is_added_with_the_csrf_token_of_the_access_cookie_alone() {
    let program = Running::start();
    let alice = Visitor::alice(&program);
    let note = json!({ "text": "milk" });
    alice.post_json("/api/notes", &[], &note).assert_refused(
        403,
        "csrf_token_missing",
        SEND_ACCESS_CSRF,
    );
    alice
        .post_json("/api/notes", &["x-csrf-token: guessed"], &note)
        .assert_refused(403, "csrf_token_mismatch", SEND_ACCESS_CSRF);
    alice
        .post_with(REFRESH_CSRF, "/api/notes", &note)
        .assert_refused(403, "csrf_token_mismatch", SEND_ACCESS_CSRF);
    assert_eq!(alice.get("/api/notes").body, "[]");

    let added = alice.post_with(ACCESS_CSRF, "/api/notes", &note);
    assert_eq!((added.status, added.body.as_str()), (201, ""));
    assert_eq!(alice.get("/api/notes").body, "[\"milk\"]");
}

#[test]
fn the_csrf_token_of_one_login_is_none_of_another() {
    let program = Running::start();
    let alice = Visitor::alice(&program);
    let mut mixed = Visitor::alice(&program);
    mixed
        .cookies
        .insert(ACCESS.to_owned(), alice.cookies[ACCESS].clone());
    let answer = mixed.post_with(ACCESS_CSRF, "/api/notes", &json!({ "text": "milk" }));
    answer.assert_refused(403, "csrf_token_mismatch", SEND_ACCESS_CSRF);
}

#[test]
fn a_page_of_another_origin_adds_nothing_even_with_the_csrf_token() {
    let program = Running::start();
    let alice = Visitor::alice(&program);
    let csrf = format!("x-csrf-token: {}", alice.cookies[ACCESS_CSRF]);
    for origin in [
        "origin: http://evil.example",
        "sec-fetch-site: cross-site",
        "sec-fetch-site: same-site",
    ] {
        alice
            .post_json("/api/notes", &[&csrf, origin], &json!({ "text": "milk" }))
            .assert_refused(
                403,
                "cross_site_request",
                "requests from other sites are refused here",
            );
    }
    assert_eq!(alice.get("/api/notes").body, "[]");
}
