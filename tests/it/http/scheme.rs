//! H1 to H3: which `Authorization` headers are exactly one token of ours.

use axum::Router;
use axum::http::{HeaderValue, Request, header};
use axum::routing::get;
use portcullis::{Identity, jwt_required};

use super::app::{App, signed};
use super::expected::{INVALID_TOKEN, MALFORMED_CREDENTIALS, MISSING_TOKEN, SEVERAL_CREDENTIALS};
use crate::support::claims;

#[jwt_required]
async fn whoami(Identity(name): Identity) -> String {
    name
}

fn app() -> App {
    App::new(Router::new().route("/", get(whoami)))
}

#[tokio::test]
async fn h1_the_scheme_is_case_insensitive() {
    let (app, token) = (app(), signed(&claims()));
    for scheme in ["Bearer", "bearer", "BEARER", "bEARER"] {
        let reply = app.credentials("/", &[&format!("{scheme} {token}")]).await;
        assert_eq!(reply.passed(), "alice", "{scheme}");
    }
}

#[tokio::test]
async fn h2_several_spaces_may_part_scheme_and_token() {
    let (app, token) = (app(), signed(&claims()));
    let reply = app.credentials("/", &[&format!("Bearer   {token}")]).await;
    assert_eq!(reply.passed(), "alice");
}

#[tokio::test]
async fn h2_a_scheme_without_exactly_one_token_is_an_invalid_request() {
    let (app, token) = (app(), signed(&claims()));
    for credentials in [
        "Bearer".to_owned(),
        "Bearer ".to_owned(),
        "Bearer     ".to_owned(),
        format!("Bearer {token} {token}"),
        format!("Bearer {token},{token}"),
        format!("Bearer {token}, Bearer {token}"),
        format!("Bearer {token}, Basic eDp5"),
        format!("Bearer ,{token}"),
        format!("Bearer {token},"),
        format!("Bearer {token} "),
        format!("Bearer {token}\t"),
        format!("Bearer \t{token}"),
        format!("Bearer realm=\"api\", token={token}"),
    ] {
        let reply = app.credentials("/", &[&credentials]).await;
        reply.is_for(&MALFORMED_CREDENTIALS, "malformed_credentials");
    }
}

#[tokio::test]
async fn h2_text_that_is_no_token_is_an_invalid_token() {
    let app = app();
    for text in [
        "garbage",
        "a.b.c",
        "..",
        "-",
        "null",
        "undefined",
        "%20",
        "\"x\"",
        "{}",
    ] {
        let reply = app.credentials("/", &[&format!("Bearer {text}")]).await;
        reply.is(&INVALID_TOKEN);
    }
}

#[tokio::test]
async fn h2_bytes_that_are_no_text_are_an_invalid_token() {
    let value = HeaderValue::from_bytes(b"Bearer \xff\xfe.\x80.\xc3").unwrap();
    let request = Request::get("/").header(header::AUTHORIZATION, value);
    let reply = app()
        .send(request.body(axum::body::Body::empty()).unwrap())
        .await;
    reply.is_for(&INVALID_TOKEN, "base64");
}

#[tokio::test]
async fn h3_two_headers_are_an_invalid_request_whatever_they_hold() {
    let (app, token) = (app(), signed(&claims()));
    let good = format!("Bearer {token}");
    for values in [
        [&*good, &*good],
        [&*good, "Basic eDp5"],
        ["Basic eDp5", &*good],
        [&*good, ""],
        ["", &*good],
        ["Basic eDp5", "Basic eDp5"],
    ] {
        let reply = app.credentials("/", &values).await;
        reply.is_for(&SEVERAL_CREDENTIALS, "several_credentials");
    }
}

#[tokio::test]
async fn another_scheme_is_no_credentials_of_ours() {
    let (app, token) = (app(), signed(&claims()));
    for credentials in [
        "Basic eDp5".to_owned(),
        format!("DPoP {token}"),
        format!("Token {token}"),
        format!("Bearer{token}"),
        format!("Bearers {token}"),
        token.clone(),
        String::new(),
    ] {
        let reply = app.credentials("/", &[&credentials]).await;
        reply.is_for(&MISSING_TOKEN, "missing_token");
    }
}

#[tokio::test]
async fn a_token_elsewhere_is_not_looked_for() {
    let (app, token) = (app(), signed(&claims()));
    let request = Request::get(format!("/?access_token={token}&token={token}&jwt={token}"))
        .header(
            header::COOKIE,
            format!("access_token_cookie={token}; token={token}"),
        )
        .header("x-access-token", &token)
        .header(header::PROXY_AUTHORIZATION, format!("Bearer {token}"));
    let reply = app
        .send(
            request
                .body(format!("access_token={token}").into())
                .unwrap(),
        )
        .await;
    reply.is_for(&MISSING_TOKEN, "missing_token");
}
