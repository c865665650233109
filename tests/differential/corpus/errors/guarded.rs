//! What a guard asks beyond a good token. `alice` is registered.

use serde_json::json;

use crate::case::{Case, case};
use crate::corpus::functions::logged_in;
use crate::explained::ODD_FRESHNESS;
use crate::request::Request;
use crate::rows::{crashing, passing, refused};
use crate::token::{Token, now};

pub(super) fn cases() -> Vec<Case> {
    [
        logged_in("alice", "user").to_vec(),
        types(),
        freshness(),
        odd_freshness(),
        others(),
    ]
    .concat()
}

fn with(path: &str, token: &Token) -> Request {
    Request::get(path).bearer(token.sign())
}

fn types() -> Vec<Case> {
    let refresh = [("a refresh token", with("/protected", &Token::refresh()))];
    let access = [("an access token", with("/_refresh_only", &Token::access()))];
    [
        refused(422, "Only non-refresh tokens are allowed", refresh),
        refused(422, "Only refresh tokens are allowed", access),
    ]
    .concat()
}

fn freshness() -> Vec<Case> {
    let fresh = |value: serde_json::Value| with("/fresh", &Token::access().claim("fresh", value));
    let refresh = |value: bool| with("/_refresh_fresh", &Token::refresh().claim("fresh", value));
    let stale = [
        ("not fresh", fresh(json!(false))),
        ("no longer fresh", fresh(json!(now() - 1))),
        ("a refresh token", refresh(false)),
    ];
    [
        refused(401, "Fresh token required", stale),
        passing([
            ("fresh", fresh(json!(true))),
            ("still fresh", fresh(json!(now() + 600))),
            ("a fraction", fresh(json!(4_102_444_800.75))),
            ("for ever", fresh(json!(1e300))),
            ("a fresh refresh token", refresh(true)),
        ]),
    ]
    .concat()
}

fn odd_freshness() -> Vec<Case> {
    let odd = [
        json!("yes"),
        json!("true"),
        json!(""),
        json!(null),
        json!([]),
        json!([true]),
        json!({}),
    ];
    let at = |path: &'static str| {
        let row = move |value: &serde_json::Value| {
            (
                format!("{path}, {value}"),
                with(path, &Token::access().claim("fresh", value.clone())),
            )
        };
        odd.iter().map(row).collect::<Vec<_>>()
    };
    [
        passing(at("/protected")),
        crashing(ODD_FRESHNESS, at("/fresh")),
    ]
    .concat()
}

fn others() -> Vec<Case> {
    let revoked = || Token::access().claim("jti", "7f0c3f9e-55d4-4d5b-8a52-27a9b2f1f7aa");
    let logout = Request::new("DELETE", "/logout").bearer(revoked().sign());
    let banned = Token::access().claim("banned", true);
    let stranger = Token::access().claim("sub", "bob");
    let protected = |token: &Token| with("/protected", token);
    let mut cases = vec![
        case("no role", with("/admin", &Token::access())).says(403, "Admins only!"),
        case("log-out", logout).passes(),
    ];
    for (name, token, status, message) in [
        ("revoked", revoked(), 401, "Token has been revoked"),
        ("banned", banned, 400, "User claims verification failed"),
        ("no such user", stranger, 401, "Error loading the user bob"),
        ("expired", Token::expired(), 401, "Token has expired"),
    ] {
        cases.push(case(name, protected(&token)).refused(status, message));
    }
    cases
}
