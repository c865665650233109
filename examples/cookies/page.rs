//! The page, rendered for whoever is logged in, and its script.

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{Html, IntoResponse};
use portcullis::{Rejection, Token, public};

use crate::notes::Notes;

const LOGIN: &str = include_str!("login.html");
const NOTES: &str = include_str!("notes.html");
const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("app.js");

/// Whose cookie is refused is asked to log in, as who has none: a problem in JSON is of no use to somebody before a browser.
#[public]
pub(crate) async fn page(
    token: Result<Token, Rejection>,
    State(notes): State<Notes>,
) -> impl IntoResponse {
    let page = match token {
        Ok(token) => notes_page(&token, &notes),
        Err(_) => LOGIN.to_owned(),
    };
    ([(CACHE_CONTROL, "no-store")], Html(page))
}

/// The form shows the CSRF token of the cookie that the browser will send with it.
fn notes_page(token: &Token, notes: &Notes) -> String {
    let notes = notes.of(token.subject());
    let items = notes
        .iter()
        .map(|note| format!("<li>{}</li>", escaped(note)));
    let csrf_token = token.csrf_token().unwrap_or_default();
    // What users wrote goes in last: nothing is replaced in it.
    NOTES
        .replace("{csrf_token}", &escaped(csrf_token))
        .replace("{name}", &escaped(token.subject()))
        .replace("{notes}", &items.collect::<Vec<_>>().concat())
}

#[public]
pub(crate) async fn style() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/css")], STYLE)
}

#[public]
pub(crate) async fn script() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/javascript")], SCRIPT)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
