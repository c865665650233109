//! Section 1.1: every guard against every kind of token, and every method.

use serde_json::{Value, json};

use crate::case::{Case, case};
use crate::environment::Environment;
use crate::group::Group;
use crate::request::Request;
use crate::token::{Token, now};

const GUARDED: [(&str, &str); 18] = [
    ("GET", "/protected"),
    ("GET", "/optional"),
    ("GET", "/fresh"),
    ("GET", "/admin"),
    ("GET", "/_access"),
    ("GET", "/_any"),
    ("GET", "/_norevoke"),
    ("GET", "/_refresh_only"),
    ("GET", "/_optional_any"),
    ("GET", "/_refresh_fresh"),
    ("GET", "/_loc/headers"),
    ("GET", "/_loc/query_string,headers"),
    ("GET", "/_refresh_loc/headers"),
    ("GET", "/_refresh_loc/headers,query_string"),
    ("GET", "/_claims"),
    ("GET", "/_whoami"),
    ("GET", "/_options_body"),
    ("POST", "/refresh"),
];

pub(super) fn groups() -> Vec<Group> {
    vec![
        Group::new("1.1 guards", Environment::headers(), matrix),
        Group::new(
            "1.1 guards with users",
            Environment::headers().user_lookup(),
            matrix,
        ),
        Group::new("1.1 methods", Environment::headers(), methods),
        Group::new("1.1 forgiven", Environment::headers(), forgiven),
        Group::new("1.1 places of a guard", Environment::headers(), places),
    ]
}

fn matrix() -> Vec<Case> {
    let mut cases = vec![
        case("alice is registered", register("alice")).status(201),
        case(
            "a token is revoked",
            Request::new("DELETE", "/logout").bearer(revoked().sign()),
        )
        .passes(),
    ];
    for (method, path) in GUARDED {
        for (name, token) in tokens() {
            let request = Request::new(method, path).bearer(token.sign());
            cases.push(case(format!("{path} with {name}"), request));
        }
        cases.push(case(
            format!("{path} without a token"),
            Request::new(method, path),
        ));
    }
    cases
}

fn register(name: &str) -> Request {
    Request::post("/register").json(&json!({ "username": name, "password": "correct horse" }))
}

fn revoked() -> Token {
    Token::access().claim("jti", "c0a8a1f0-52a8-4f36-9d3e-0e7d2c7e8f11")
}

fn tokens() -> Vec<(&'static str, Token)> {
    [sound_tokens(), bad_tokens(), roles()].concat()
}

fn sound_tokens() -> Vec<(&'static str, Token)> {
    let fresh = |value: Value| Token::access().claim("fresh", value);
    vec![
        ("an access token", Token::access()),
        ("a refresh token", Token::refresh()),
        ("a fresh access token", fresh(json!(true))),
        (
            "a fresh refresh token",
            Token::refresh().claim("fresh", true),
        ),
        (
            "a token that is fresh for a while",
            fresh(json!(now() + 600)),
        ),
        (
            "a token that is fresh for a fraction",
            fresh(json!(4_102_444_800.25)),
        ),
        ("a token that was fresh", fresh(json!(now() - 600))),
        (
            "a refresh token that was fresh",
            Token::refresh().claim("fresh", now() - 600),
        ),
        ("freshness 0", fresh(json!(0))),
        ("no word on freshness", Token::access().without("fresh")),
    ]
}

fn bad_tokens() -> Vec<(&'static str, Token)> {
    let banned = |value: Value| Token::access().claim("banned", value);
    let other_key = Token::access().secret("another-secret-another-secret-another");
    vec![
        ("an expired token", Token::expired()),
        (
            "an expired refresh token",
            Token::refresh().claim("exp", now() - 60),
        ),
        ("a revoked token", revoked()),
        (
            "a revoked refresh token",
            revoked().claim("type", "refresh"),
        ),
        ("a banned token", banned(json!(true))),
        ("a token that is not banned", banned(json!(false))),
        ("a token that says yes to banned", banned(json!("true"))),
        ("a token that says 1 to banned", banned(json!(1))),
        ("a token of another key", other_key),
        ("a token of nobody", Token::access().claim("sub", "nobody")),
        ("an empty identity", Token::access().claim("sub", "")),
    ]
}

fn roles() -> Vec<(&'static str, Token)> {
    let role = |value: Value| Token::access().claim("role", value);
    vec![
        ("an administrator's token", role(json!("admin"))),
        ("a user's token", role(json!("user"))),
        ("no role", role(json!(null))),
        ("the role in a list", role(json!(["admin"]))),
        ("the role in capitals", role(json!("ADMIN"))),
    ]
}

fn methods() -> Vec<Case> {
    let mut cases = Vec::new();
    for path in [
        "/_access",
        "/_any",
        "/_norevoke",
        "/_optional_any",
        "/_loc/headers",
    ] {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"] {
            let request = Request::new(method, path);
            cases.push(case(format!("{method} {path}"), request.clone()));
            cases.push(
                case(
                    format!("{method} {path} with a token"),
                    request.bearer(Token::access().sign()),
                )
                .passes(),
            );
            let bad = Request::new(method, path).bearer(Token::expired().sign());
            cases.push(case(format!("{method} {path} with an expired token"), bad).status(401));
        }
    }
    for (_, path) in GUARDED {
        cases.push(case(format!("OPTIONS {path}"), Request::new("OPTIONS", path)).passes());
        let bad = Request::new("OPTIONS", path).bearer("a.b.c");
        cases.push(case(format!("OPTIONS {path} with a bad token"), bad).passes());
    }
    cases
}

/// `optional` forgives that there is no token, and nothing else.
fn forgiven() -> Vec<Case> {
    let get = |value: &str| Request::get("/optional").header("authorization", value);
    vec![
        case("nothing", Request::get("/optional")).passes(),
        case("an empty header", get("")).passes(),
        case("only commas", get(",,")).passes(),
        case("another scheme", get("Basic x")).passes(),
        case("two tokens", get("Bearer a, Bearer b")).passes(),
        case("a scheme alone", get("Bearer")).refused(
            422,
            "Bad Authorization header. Expected 'Authorization: Bearer <JWT>'",
        ),
        case("not a token", get("Bearer x")).refused(422, "Not enough segments"),
        case(
            "an expired token",
            get(&format!("Bearer {}", Token::expired().sign())),
        )
        .refused(401, "Token has expired"),
        case(
            "a refresh token",
            get(&format!("Bearer {}", Token::refresh().sign())),
        )
        .refused(422, "Only non-refresh tokens are allowed"),
    ]
}

fn places() -> Vec<Case> {
    let token = Token::access().sign();
    let refresh = Token::refresh().sign();
    let everywhere = |path: &str| {
        Request::post(path)
            .bearer(&token)
            .cookie("access_token_cookie", &token)
            .cookie("refresh_token_cookie", &refresh)
            .csrf(crate::token::CSRF)
            .json(&json!({ "access_token": token, "refresh_token": refresh }))
    };
    let mut cases = Vec::new();
    for place in ["headers", "cookies", "query_string", "json"] {
        for path in ["/_loc", "/_refresh_loc"] {
            let path = format!("{path}/{place}");
            cases.push(case(format!("{path} without a token"), Request::post(&path)).status(401));
            let query = format!(
                "{path}?jwt={}",
                if path.starts_with("/_loc") {
                    &token
                } else {
                    &refresh
                }
            );
            cases.push(case(
                format!("{path} with tokens everywhere"),
                everywhere(&query),
            ));
        }
    }
    for order in [
        "cookies,headers",
        "headers,cookies",
        "json,query_string,headers",
        "query_string,json,cookies,headers",
    ] {
        let path = format!("/_loc/{order}");
        cases.push(case(format!("{path} with tokens everywhere"), everywhere(&path)).passes());
        cases.push(case(format!("{path} without a token"), Request::post(&path)).status(401));
    }
    cases
}
