//! Claims and header members of the application's own that are not minted, and what the error says.

use std::collections::BTreeMap;
use std::time::{Duration, UNIX_EPOCH};

use axum::Router;
use serde_json::json;

use super::app::App;
use super::mint_errors::{access_refuses, app, refuses};

const RESERVED: [&str; 16] = [
    "acr",
    "amr",
    "aud",
    "auth_time",
    "cnf",
    "csrf",
    "exp",
    "fresh",
    "iat",
    "iss",
    "jti",
    "nbf",
    "nonce",
    "sid",
    "sub",
    "type",
];

#[test]
fn claims_with_a_meaning_are_not_set_by_hand() {
    for name in RESERVED {
        let text = format!(
            "the claim `{name}` is reserved; use the builder's method for it (`roles`, `scopes`, …), or another name"
        );
        access_refuses(|token| token.claim(name, 1), &text);
        access_refuses(|token| token.claims(BTreeMap::from([(name, 1)])), &text);
        let pair = app().manager.token_pair("alice").claim(name, 1).sign();
        assert_eq!(pair.unwrap_err().to_string(), text);
    }
}

#[test]
fn header_members_with_a_meaning_are_not_set_by_hand() {
    for name in [
        "alg", "b64", "crit", "cty", "enc", "jku", "jwk", "kid", "typ", "x5c", "x5t", "x5u", "zip",
    ] {
        let text = format!(
            "the header member `{name}` is reserved; the key decides it, or every verifier refuses it"
        );
        access_refuses(|token| token.header(name, "x"), &text);
    }
}

#[test]
fn a_claim_is_set_once() {
    let twice = |name: &str| format!("the claim `{name}` is set twice");
    access_refuses(
        |token| token.claim("tenant", 1).claim("tenant", 1),
        &twice("tenant"),
    );
    access_refuses(
        |token| token.claim("tenant", 1).claims(json!({"tenant": 2})),
        &twice("tenant"),
    );
    access_refuses(|token| token.roles(["a"]).roles(["b"]), &twice("roles"));
    access_refuses(|token| token.scopes(["a"]).scopes(["b"]), &twice("scope"));
}

#[test]
fn roles_and_scopes_go_into_one_object_but_once_each() {
    let app = App::with(
        |builder| {
            builder
                .role_claims(["/realm/roles"])
                .scope_claims(["/realm/scopes"])
        },
        Router::new(),
    );
    let token = || app.manager.access_token("alice");
    token().roles(["a"]).scopes(["b"]).sign().unwrap();
    let text = "the claim `/realm/roles` is set twice";
    refuses(token().roles(["a"]).scopes(["b"]).roles(["c"]), text);
}

#[test]
fn claims_become_an_object() {
    let text = "claims are a struct or a map with string keys, so that they become a JSON object";
    access_refuses(|token| token.claims(7), text);
    access_refuses(|token| token.claims(["a"]), text);
    access_refuses(|token| token.claims(()), text);
}

#[test]
fn claims_and_header_members_serialise() {
    let odd = || BTreeMap::from([((1, 2), 3)]);
    for token in [
        app()
            .manager
            .access_token("alice")
            .claim("odd", odd())
            .sign(),
        app().manager.access_token("alice").claims(odd()).sign(),
        app()
            .manager
            .access_token("alice")
            .header("odd", odd())
            .sign(),
    ] {
        let error = token.unwrap_err();
        assert_eq!(error.to_string(), "a claim does not serialise");
        let cause = std::error::Error::source(&error).unwrap();
        assert_eq!(cause.to_string(), "key must be a string");
    }
}

#[test]
fn what_its_manager_would_refuse_to_read_is_not_minted() {
    let text = |reason: &str| {
        format!(
            "this manager would refuse the token ({reason}); look at the claims, header members and instants that were set"
        )
    };
    let nested = |depth: usize| (0..depth).fold(json!(1), |inside, _| json!([inside]));
    access_refuses(|token| token.claim("x", nested(32)), &text("too_deep"));
    access_refuses(|token| token.header("x", nested(32)), &text("too_deep"));
    let far = UNIX_EPOCH + Duration::from_secs(1 << 54);
    access_refuses(|token| token.auth_time(far), &text("claim_type"));
    let app = app();
    let deep = app
        .manager
        .access_token("alice")
        .claim("x", nested(31))
        .header("x", nested(31));
    deep.sign().unwrap();
}
