//! `Identity<T>`: the subject, typed.

use std::str::FromStr;

use axum::Router;
use axum::routing::get;
use portcullis::{Identity, jwt_required};

use super::app::{App, signed};
use super::expected::{INVALID_TOKEN, MISSING_TOKEN};
use crate::support::claims;

/// An identity of the application's own, like a UUID: its text form is not every text.
struct UserId([u8; 2]);

impl FromStr for UserId {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix("user-").unwrap_or("none");
        u16::from_str_radix(digits, 16).map(|number| Self(number.to_be_bytes()))
    }
}

#[jwt_required]
async fn text(Identity(name): Identity) -> String {
    name
}

#[jwt_required(realm = "numbers")]
async fn number(Identity(number): Identity<u64>) -> String {
    number.to_string()
}

#[jwt_required]
async fn own(Identity(UserId(bytes)): Identity<UserId>) -> String {
    format!("{bytes:?}")
}

#[jwt_required]
async fn perhaps(identity: Option<Identity<u64>>) -> String {
    format!("{identity:?}")
}

#[jwt_required(optional)]
async fn optional(identity: Option<Identity<u64>>) -> String {
    format!("{identity:?}")
}

#[jwt_required(optional)]
async fn optional_guard_but_needed(Identity(number): Identity<u64>) -> String {
    number.to_string()
}

async fn unguarded(Identity(number): Identity<u64>) -> String {
    number.to_string()
}

async fn unguarded_perhaps(identity: Option<Identity<u64>>) -> String {
    format!("{identity:?}")
}

fn app() -> App {
    App::new(
        Router::new()
            .route("/text", get(text))
            .route("/number", get(number))
            .route("/own", get(own))
            .route("/perhaps", get(perhaps))
            .route("/optional", get(optional))
            .route("/optional-needed", get(optional_guard_but_needed))
            .route("/unguarded", get(unguarded))
            .route("/unguarded-perhaps", get(unguarded_perhaps)),
    )
}

fn token_of(subject: &str) -> String {
    signed(&claims().with("sub", format!("\"{subject}\"")))
}

#[tokio::test]
async fn the_subject_is_parsed_into_the_type_asked_for() {
    let app = app();
    for (path, subject, answer) in [
        ("/text", "alice", "alice"),
        ("/text", "\\u00e9 \\\"x\\\"", "é \"x\""),
        ("/number", "42", "42"),
        ("/number", "18446744073709551615", "18446744073709551615"),
        ("/own", "user-0a1f", "[10, 31]"),
        ("/perhaps", "42", "Some(Identity(42))"),
        ("/optional", "42", "Some(Identity(42))"),
        ("/optional-needed", "42", "42"),
        ("/unguarded", "42", "42"),
        ("/unguarded-perhaps", "42", "Some(Identity(42))"),
    ] {
        assert_eq!(
            app.get(path, token_of(subject)).await.passed(),
            answer,
            "{path}"
        );
    }
}

#[tokio::test]
async fn c13_a_subject_that_does_not_parse_is_an_invalid_token_never_500() {
    let app = app();
    for path in [
        "/own",
        "/perhaps",
        "/optional",
        "/optional-needed",
        "/unguarded",
        "/unguarded-perhaps",
    ] {
        for subject in [
            "",
            "alice",
            "-1",
            "18446744073709551616",
            " 42",
            "user-",
            "user-zz",
            "4\\u0000",
        ] {
            app.get(path, token_of(subject))
                .await
                .is_for(&INVALID_TOKEN, "identity_mismatch");
        }
    }
}

#[tokio::test]
async fn a_subject_that_does_not_parse_is_challenged_in_the_handlers_realm() {
    let reply = app().get("/number", token_of("alice")).await;
    let challenge = r#"Bearer realm="numbers", error="invalid_token", error_description="the token is not valid here""#;
    reply.is_for(&INVALID_TOKEN.challenge(challenge), "identity_mismatch");
}

#[tokio::test]
async fn without_a_token_only_an_option_is_content() {
    let app = app();
    for path in ["/optional", "/unguarded-perhaps"] {
        assert_eq!(app.anonymous(path).await.passed(), "None");
    }
    for path in ["/perhaps", "/optional-needed", "/unguarded"] {
        app.anonymous(path)
            .await
            .is_for(&MISSING_TOKEN, "missing_token");
    }
}
