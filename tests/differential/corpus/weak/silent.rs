//! Section 6.1: acceptances that the twin is set up to share, and the one it is not.

use serde_json::{Value, json};

use crate::case::{Case, case};
use crate::corpus::functions::mint;
use crate::environment::Environment;
use crate::explained::{ALGORITHM_BY_HAND, UNMINTABLE};
use crate::group::Group;
use crate::request::Request;
use crate::token::{CSRF, Token, now};

pub(super) fn groups() -> Vec<Group> {
    vec![
        Group::new("6.1 reserved claims", Environment::headers(), reserved),
        Group::new(
            "6.1 reserved members of the header",
            Environment::headers(),
            headers,
        ),
        Group::new(
            "6.1 any type, no expiry, no id",
            Environment::headers(),
            bare,
        ),
        Group::new("6.1 OPTIONS", Environment::headers(), options),
        Group::new(
            "6.1 a refresh token again and again",
            Environment::headers(),
            again,
        ),
    ]
}

fn used(name: &str) -> Vec<Case> {
    ["/_claims", "/fresh", "/_refresh_only", "/_any"]
        .map(|path| {
            case(
                format!("{path} with {name}"),
                Request::get(path).bearer("${own:token}"),
            )
        })
        .into()
}

/// Claims of the caller replace those of the library.
fn reserved() -> Vec<Case> {
    let mut cases = Vec::new();
    for claims in [
        json!({ "sub": "mallory" }),
        json!({ "type": "refresh" }),
        json!({ "type": "other" }),
        json!({ "exp": 4_102_444_800_i64 }),
        json!({ "exp": now() - 60 }),
        json!({ "jti": "mine" }),
        json!({ "fresh": true }),
        json!({ "csrf": "mine" }),
        json!({ "iat": 0 }),
        json!({ "nbf": 4_102_444_800_i64 }),
        json!({ "aud": "x" }),
        json!({ "iss": "x" }),
        json!({ "sub": 7 }),
        json!({ "jti": null }),
        json!({ "type": null }),
    ] {
        for kind in ["access", "refresh"] {
            let wanted = json!({ "type": kind, "identity": "alice", "claims": claims });
            cases.push(case(format!("minted {wanted}"), mint(&wanted)).passes());
            cases.extend(used(&wanted.to_string()));
        }
    }
    cases
}

fn headers() -> Vec<Case> {
    let with = |headers: Value| mint(&json!({ "identity": "alice", "headers": headers }));
    let mut cases = vec![case("another type", with(json!({ "typ": "x" }))).passes()];
    cases.extend(used("another type"));
    cases.push(case("no type", with(json!({ "typ": "" }))).passes());
    cases.extend(used("no type"));
    cases.extend([
        case("the same algorithm", with(json!({ "alg": "HS256" }))).passes(),
        case("another algorithm", with(json!({ "alg": "HS512" })))
            .passes()
            .differs(ALGORITHM_BY_HAND),
        case("no such algorithm", with(json!({ "alg": "FOO" })))
            .status(500)
            .differs(ALGORITHM_BY_HAND),
        case("no algorithm", with(json!({ "alg": "none" })))
            .status(500)
            .differs(ALGORITHM_BY_HAND),
        case("a key id that is a number", with(json!({ "kid": 7 })))
            .refused(422, "Key ID header parameter must be a string")
            .differs(UNMINTABLE),
    ]);
    cases
}

fn bare() -> Vec<Case> {
    let mut cases = Vec::new();
    let bare = || {
        Token::access()
            .without("exp")
            .without("jti")
            .without("type")
            .without("fresh")
            .without("csrf")
            .without("iat")
            .without("nbf")
    };
    for path in [
        "/_claims",
        "/protected",
        "/fresh",
        "/_refresh_only",
        "/_any",
    ] {
        cases.push(case(
            format!("{path} with a subject alone"),
            Request::get(path).bearer(bare().sign()),
        ));
        for kind in ["password-reset", "ACCESS", "", "id"] {
            let token = Token::access().claim("type", kind);
            cases.push(case(
                format!("{path} with type {kind}"),
                Request::get(path).bearer(token.sign()),
            ));
        }
    }
    let cookie = Request::post("/_loc/cookies").cookie(
        "access_token_cookie",
        Token::access().without("exp").without("jti").sign(),
    );
    cases.push(case("in a cookie", cookie.csrf(CSRF)).passes());
    cases
}

fn options() -> Vec<Case> {
    let mut cases = Vec::new();
    for method in ["OPTIONS", "GET", "HEAD"] {
        let request = || Request::new(method, "/_options_body");
        cases.extend([
            case(method, request()),
            case(
                format!("{method} with a token"),
                request().bearer(Token::access().sign()),
            )
            .passes(),
            case(format!("{method} with a bad one"), request().bearer("x")),
        ]);
    }
    for path in [
        "/register",
        "/login",
        "/refresh",
        "/logout",
        "/protected",
        "/optional",
        "/_access",
        "/_loc/headers",
        "/_mint",
        "/_unguarded_get_jwt",
    ] {
        cases.push(case(format!("OPTIONS {path}"), Request::new("OPTIONS", path)).passes());
    }
    cases
}

fn again() -> Vec<Case> {
    let refresh = || Request::post("/refresh").bearer("${own:refresh_token}");
    let mut cases = crate::corpus::functions::logged_in("alice", "user").to_vec();
    cases.extend([
        case("once", refresh()).passes(),
        case("twice", refresh()).passes(),
    ]);
    cases.push(
        case(
            "log-out",
            Request::new("DELETE", "/logout").bearer("${own:access_token}"),
        )
        .passes(),
    );
    cases.push(case("after it", refresh()).passes());
    cases
}
