//! The page, rendered for whoever is logged in, and its script.

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse};
use portcullis::{Token, jwt_required, public};

use crate::notes::Notes;

const LOGIN: &str = include_str!("login.html");
const NOTES: &str = include_str!("notes.html");
const SCRIPT: &str = include_str!("app.js");

#[jwt_required(optional(expired))]
pub(crate) async fn page(token: Option<Token>, State(notes): State<Notes>) -> Html<String> {
    let Some(token) = token else {
        return Html(LOGIN.to_owned());
    };
    let items: String = notes
        .of(token.subject())
        .iter()
        .map(|note| format!("<li>{}</li>", escaped(note)))
        .collect();
    let page = NOTES
        .replace("{name}", &escaped(token.subject()))
        .replace(
            "{csrf_token}",
            &escaped(token.csrf_token().unwrap_or_default()),
        )
        .replace("{notes}", &items);
    Html(page)
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
