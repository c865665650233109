//! The page that the server renders.

use serde_json::json;

use crate::program::Running;
use crate::visitor::{ACCESS, ACCESS_CSRF, Visitor};

fn asks_to_log_in(visitor: &Visitor<'_>) -> bool {
    let answer = visitor.get("/");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.all("content-type"), ["text/html; charset=utf-8"]);
    answer.body == include_str!("../../cookies/login.html")
}

#[test]
fn who_is_not_known_is_asked_to_log_in() {
    let program = Running::start();
    assert!(asks_to_log_in(&Visitor::of(&program)));
    let other = Running::start();
    let stale = Visitor::alice(&other);
    let mut stranger = Visitor::of(&program);
    stranger.cookies.clone_from(&stale.cookies);
    assert!(asks_to_log_in(&stranger), "with a token of another secret");
    assert!(!asks_to_log_in(&stale));
}

#[test]
fn the_page_shows_the_notes_as_text_and_the_form_the_csrf_token() {
    let program = Running::start();
    let alice = Visitor::alice(&program);
    let note = json!({ "text": "<b>&\"{csrf_token}" });
    assert_eq!(
        alice.post_with(ACCESS_CSRF, "/api/notes", &note).status,
        201
    );
    let page = alice.get("/");
    let csrf = &alice.cookies[ACCESS_CSRF];
    for part in [
        "<h1>Notes of alice</h1>",
        "<ul id=\"notes\"><li>&lt;b&gt;&amp;&quot;{csrf_token}</li></ul>",
        &format!("<input type=\"hidden\" name=\"csrf_token\" value=\"{csrf}\">"),
    ] {
        assert!(page.body.contains(part), "{part} in {}", page.body);
    }
    assert!(!page.body.contains(&alice.cookies[ACCESS]));
}

#[test]
fn the_page_is_kept_by_no_cache_and_its_parts_have_their_types() {
    let program = Running::start();
    let visitor = Visitor::alice(&program);
    assert_eq!(visitor.get("/").all("cache-control"), ["no-store"]);
    for (path, media_type, text) in [
        (
            "/app.js",
            "text/javascript",
            include_str!("../../cookies/app.js"),
        ),
        (
            "/style.css",
            "text/css",
            include_str!("../../cookies/style.css"),
        ),
    ] {
        let answer = visitor.get(path);
        assert_eq!(answer.all("content-type"), [media_type]);
        assert_eq!(answer.body, text);
    }
}
