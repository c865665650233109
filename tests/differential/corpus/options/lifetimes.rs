//! How long tokens live.

use serde_json::json;

use super::life;
use crate::case::{Case, case};
use crate::corpus::functions::mint;
use crate::environment::Environment;
use crate::group::Group;
use crate::request::Request;
use crate::token::{Token, now};

pub(super) fn groups() -> Vec<Group> {
    let headers = Environment::headers;
    let both = |access: i64, refresh: i64| {
        headers()
            .set("JWT_ACCESS_TOKEN_EXPIRES", access)
            .set("JWT_REFRESH_TOKEN_EXPIRES", refresh)
    };
    let never = headers()
        .set("JWT_ACCESS_TOKEN_EXPIRES", false)
        .set("JWT_REFRESH_TOKEN_EXPIRES", false);
    let mut groups = Vec::new();
    for (name, environment) in [
        ("defaults", headers()),
        ("seconds", both(60, 3600)),
        ("never", never),
        ("zero is never", both(0, 0)),
    ] {
        groups.push(Group::new(
            format!("2 lifetimes: {name}"),
            environment.clone(),
            life,
        ));
        groups.push(Group::new(
            format!("2 lifetimes as arguments: {name}"),
            environment,
            arguments,
        ));
    }
    groups.push(Group::new(
        "2 JWT_DECODE_LEEWAY",
        headers().set("JWT_DECODE_LEEWAY", 200),
        leeway,
    ));
    groups
}

fn arguments() -> Vec<Case> {
    let mut cases = Vec::new();
    for kind in ["access", "refresh"] {
        for wanted in [
            json!({ "type": kind, "identity": "alice" }),
            json!({ "type": kind, "identity": "alice", "expires": null }),
            json!({ "type": kind, "identity": "alice", "expires": false }),
            json!({ "type": kind, "identity": "alice", "expires": 0 }),
            json!({ "type": kind, "identity": "alice", "expires": 7200 }),
            json!({ "type": kind, "identity": "alice", "expires": -7200 }),
        ] {
            cases.push(case(format!("minted {wanted}"), mint(&wanted)).passes());
            cases.push(case(
                format!("used {wanted}"),
                Request::get("/_any").bearer("${own:token}"),
            ));
        }
    }
    cases
}

/// 200 seconds of leeway, which is not for freshness.
fn leeway() -> Vec<Case> {
    let at = |name: &str, offset: i64, path: &str| {
        Request::get(path).bearer(Token::access().claim(name, now() + offset).sign())
    };
    vec![
        case("expired a while ago", at("exp", -100, "/protected")).passes(),
        case("expired long ago", at("exp", -300, "/protected")).refused(401, "Token has expired"),
        case("begins soon", at("nbf", 100, "/protected")).passes(),
        case("begins later", at("nbf", 300, "/protected"))
            .refused(422, "The token is not yet valid (nbf)"),
        case("issued soon", at("iat", 100, "/protected")).passes(),
        case("issued later", at("iat", 300, "/protected"))
            .refused(422, "The token is not yet valid (iat)"),
        case("no longer fresh", at("fresh", -100, "/fresh")).refused(401, "Fresh token required"),
        case("still fresh", at("fresh", 100, "/fresh")).passes(),
    ]
}
