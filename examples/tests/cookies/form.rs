//! What the page's form sends.

use crate::program::Running;
use crate::visitor::{ACCESS_CSRF, SEND_ACCESS_CSRF, Visitor};

#[test]
fn a_form_with_the_csrf_token_in_a_field_adds_a_note() {
    let program = Running::start();
    let alice = Visitor::alice(&program);
    let field = format!("csrf_token={}", alice.cookies[ACCESS_CSRF]);
    for text in ["text=milk", "text=and+honey"] {
        let answer = alice.curl("/notes", &["-d", &field, "-d", text]);
        assert_eq!((answer.status, answer.body.as_str()), (303, ""));
        assert_eq!(answer.all("location"), ["/"]);
    }
    assert_eq!(alice.get("/api/notes").body, "[\"milk\",\"and honey\"]");
}

#[test]
fn a_form_without_the_csrf_token_adds_none() {
    let program = Running::start();
    let alice = Visitor::alice(&program);
    alice.curl("/notes", &["-d", "text=milk"]).assert_refused(
        403,
        "csrf_token_missing",
        SEND_ACCESS_CSRF,
    );
    alice
        .curl("/notes", &["-d", "text=milk", "-d", "csrf_token=guessed"])
        .assert_refused(403, "csrf_token_mismatch", SEND_ACCESS_CSRF);
    assert_eq!(alice.get("/api/notes").body, "[]");
}
