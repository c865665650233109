//! The lines that set and unset cookies, and what a client with those cookies may do.

use serde_json::json;

use crate::case::{Case, case};
use crate::request::Request;

const QUERIES: [&str; 8] = [
    "",
    "?max_age=60",
    "?max_age=0",
    "?domain=example.com",
    "?domain=",
    "?max_age=60&domain=example.com",
    "?domain=.example.com",
    "?max_age=31540001",
];

pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for kind in ["access", "refresh"] {
        for query in QUERIES {
            let path = format!("/_cookies/set/{kind}{query}");
            cases.push(case(path.clone(), Request::post(path)));
        }
    }
    for kind in ["access", "refresh", "all"] {
        for query in [
            "",
            "?domain=example.com",
            "?domain=",
            "?domain=.example.com",
        ] {
            let path = format!("/_cookies/unset/{kind}{query}");
            cases.push(case(path.clone(), Request::post(path)).passes());
        }
    }
    cases.extend(browser());
    cases
}

/// Log-in, use, refresh and log-out with the cookies that were given.
fn browser() -> Vec<Case> {
    let account = json!({ "username": "alice", "password": "x", "role": "admin" });
    // Under all the names that the set-ups use.
    let with = |method, path: &str| {
        Request::new(method, path)
            .cookie("access_token_cookie", "${own:access_token}")
            .cookie("acc", "${own:access_token}")
            .cookie("refresh_token_cookie", "${own:refresh_token}")
            .cookie("ref", "${own:refresh_token}")
    };
    let mut cases = vec![
        case("register", Request::post("/register").json(&account)).status(201),
        case(
            "a wrong log-in",
            Request::post("/login").json(&json!({ "username": "alice" })),
        )
        .status(401),
        case("log-in", Request::post("/login").json(&account)).passes(),
    ];
    for (method, path, token) in [
        ("GET", "/protected", "access_token"),
        ("GET", "/fresh", "access_token"),
        ("GET", "/admin", "access_token"),
        ("GET", "/_claims", "access_token"),
        ("POST", "/_access", "access_token"),
        ("GET", "/_refresh_only", "refresh_token"),
        ("POST", "/refresh", "refresh_token"),
        ("DELETE", "/logout", "access_token"),
        ("GET", "/protected", "access_token"),
    ] {
        let right = format!("${{own:{token}.csrf}}");
        cases.push(case(format!("{method} {path}"), with(method, path)));
        cases.push(case(
            format!("{method} {path} with a wrong value"),
            with(method, path).csrf("x"),
        ));
        cases.push(case(
            format!("{method} {path} with its value"),
            with(method, path).csrf(right),
        ));
    }
    cases
}

/// Setting a cookie reads the token, and this service cannot read its own.
pub(super) fn unreadable() -> Vec<Case> {
    let account = json!({ "username": "alice", "password": "x" });
    let missing = "Token is missing the \"aud\" claim";
    vec![
        case("register", Request::post("/register").json(&account)).status(201),
        case("log-in", Request::post("/login").json(&account)).refused(422, missing),
        case("the access cookie", Request::post("/_cookies/set/access")).refused(422, missing),
        case("the refresh cookie", Request::post("/_cookies/set/refresh")).refused(422, missing),
        case("unset", Request::post("/_cookies/unset/all")).passes(),
    ]
}
