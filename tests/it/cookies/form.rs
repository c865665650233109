//! The CSRF token as a field of a form, which its handler gets whole.

use axum::body::Body;
use axum::http::{Request, header};
use axum::routing::post;
use axum::{Form, Router};
use http_body_util::BodyExt as _;
use portcullis::{GateLayer, Identity, TokenPair, jwt_required};
use serde::Deserialize;
use tower::ServiceExt as _;

use super::site::{Site, access_cookie};

#[derive(Deserialize)]
struct Note {
    text: String,
    csrf_token: Option<String>,
}

#[jwt_required]
async fn add(Identity(name): Identity, Form(note): Form<Note>) -> String {
    format!("{name}: {}, {}", note.text, note.csrf_token.is_some())
}

const ADVICE: &str = "send the value of the cookie `__Host-csrf_access_token` in the header `X-CSRF-TOKEN` or in the form field `csrf_token`";

/// Status and body for a form with this body, and perhaps a header beside it.
async fn send(site: &Site, pair: &TokenPair, form: String, shown: Option<&str>) -> (u16, String) {
    let app = Router::new().route("/notes", post(add));
    let app = app.layer(GateLayer::new()).with_state(site.manager.clone());
    let mut request = Request::post("/notes")
        .header(header::COOKIE, access_cookie(pair))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    if let Some(shown) = shown {
        request = request.header("x-csrf-token", shown);
    }
    let request = request.body(Body::from(form)).unwrap();
    let response = app.oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

fn forbidden(code: &str) -> (u16, String) {
    let body = format!(
        r#"{{"type":"about:blank","title":"Forbidden","status":403,"detail":"{ADVICE}","code":"{code}"}}"#
    );
    (403, body)
}

fn site() -> Site {
    Site::with(|config| config.csrf_check_form = true)
}

#[tokio::test]
async fn x6_a_form_field_passes_and_the_handler_gets_its_form() {
    let site = site();
    let pair = site.pair();
    let csrf = pair.access.csrf_token().unwrap();
    let form = format!("text=a+note&csrf_token={csrf}");
    let answer = send(&site, &pair, form, None).await;
    assert_eq!(answer, (200, "alice: a note, true".to_owned()));
}

#[tokio::test]
async fn x6_a_missing_or_wrong_field_is_refused() {
    let site = site();
    let (pair, other) = (site.pair(), site.pair());
    for form in ["text=a", "text=a&csrf_token="] {
        let answer = send(&site, &pair, form.to_owned(), None).await;
        assert_eq!(answer, forbidden("csrf_token_missing"), "{form}");
    }
    let wrong = format!("csrf_token={}", other.access.csrf_token().unwrap());
    let answer = send(&site, &pair, wrong, None).await;
    assert_eq!(answer, forbidden("csrf_token_mismatch"));
}

#[tokio::test]
async fn x6_a_wrong_header_is_not_rescued_by_a_right_field() {
    let site = site();
    let pair = site.pair();
    let csrf = pair.access.csrf_token().unwrap();
    let form = format!("text=a&csrf_token={csrf}");
    let answer = send(&site, &pair, form, Some("another")).await;
    assert_eq!(answer, forbidden("csrf_token_mismatch"));
    let answer = send(&site, &pair, "text=a".to_owned(), Some(csrf)).await;
    assert_eq!(answer, (200, "alice: a, false".to_owned()));
}

#[tokio::test]
async fn x6_fields_are_not_looked_at_where_forms_are_not_asked_for() {
    let site = Site::new();
    let pair = site.pair();
    let csrf = pair.access.csrf_token().unwrap();
    let form = format!("text=a&csrf_token={csrf}");
    let (status, body) = send(&site, &pair, form, None).await;
    assert_eq!(status, 403);
    assert!(body.contains("csrf_token_missing"), "{body}");
}
