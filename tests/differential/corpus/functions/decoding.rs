//! `decode_token`.

use serde_json::{Value, json};

use crate::case::{Case, case};
use crate::explained::ODD_EXPIRY;
use crate::request::Request;
use crate::rows::{passing, refused};
use crate::token::{CSRF, Token};

pub(super) fn cases() -> Vec<Case> {
    [accepted(), refusals(), with_csrf(), expired(), revoked()].concat()
}

fn decode(body: &Value) -> Request {
    Request::post("/_decode").json(body)
}

fn of(token: &Token) -> Request {
    decode(&json!({ "token": token.sign() }))
}

fn bare() -> Token {
    let access = Token::access().without("type").without("fresh");
    access.without("jti").without("csrf")
}

/// Type, freshness and the service's own verification are not asked.
fn accepted() -> Vec<Case> {
    passing([
        ("a token", of(&Token::access())),
        ("a refresh token", of(&Token::refresh())),
        ("defaults are filled in", of(&bare())),
        ("banned", of(&Token::access().claim("banned", true))),
    ])
}

fn refusals() -> Vec<Case> {
    let other = of(&Token::access().secret("another-secret-another-secret-another"));
    let not_a_token = decode(&json!({ "token": "x" }));
    [
        refused(
            422,
            "Signature verification failed",
            [("of another key", other)],
        ),
        refused(422, "Not enough segments", [("not a token", not_a_token)]),
        refused(
            422,
            "Missing claim: sub",
            [("no subject", of(&Token::access().without("sub")))],
        ),
    ]
    .concat()
}

fn with_csrf() -> Vec<Case> {
    let with = |token: &Token, csrf: Value| decode(&json!({ "token": token.sign(), "csrf": csrf }));
    let differs = [
        ("another value", with(&Token::access(), json!("x"))),
        (
            "another value, and expired",
            with(&Token::expired(), json!("x")),
        ),
    ];
    [
        passing([
            ("the right value", with(&Token::access(), json!(CSRF))),
            ("an empty value", with(&Token::access(), json!(""))),
            ("null", with(&Token::access(), json!(null))),
        ]),
        refused(401, "CSRF double submit tokens do not match", differs),
        refused(
            422,
            "Missing claim: csrf",
            [("no claim", with(&bare(), json!(CSRF)))],
        ),
    ]
    .concat()
}

fn expired() -> Vec<Case> {
    let allowed = |token: &Token| decode(&json!({ "token": token.sign(), "allow_expired": true }));
    let other = Token::expired().secret("another-secret-another-secret-another");
    let signature = "Signature verification failed";
    let odd = allowed(&Token::access().claim("exp", "soon"));
    let odd = case("no instant, and allowed", odd);
    [
        refused(
            401,
            "Token has expired",
            [("expired", of(&Token::expired()))],
        ),
        passing([("allowed", allowed(&Token::expired()))]),
        vec![odd.passes().differs(ODD_EXPIRY)],
        refused(
            422,
            signature,
            [("allowed, of another key", allowed(&other))],
        ),
    ]
    .concat()
}

fn revoked() -> Vec<Case> {
    let logout = Request::new("DELETE", "/logout").bearer(Token::access().sign());
    passing([("log-out", logout), ("revoked", of(&Token::access()))])
}
