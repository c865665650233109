//! Where tokens are looked for.

use serde_json::{Value, json};

use crate::case::{Case, case};
use crate::environment::Environment;
use crate::group::Group;
use crate::request::Request;
use crate::token::{CSRF, Token};

pub(super) fn groups() -> Vec<Group> {
    let mut groups: Vec<Group> = [
        json!("headers"),
        json!("cookies"),
        json!("query_string"),
        json!("json"),
        json!(["headers"]),
        json!(["headers", "cookies", "query_string", "json"]),
        json!(["json", "query_string", "cookies", "headers"]),
        json!(["cookies", "headers"]),
    ]
    .into_iter()
    .map(|locations| in_places(&locations))
    .collect();
    for places in ["headers,cookies,query_string,json", "query_string,headers"] {
        groups.push(Group::new(
            "2 places of the environment",
            Environment::locations(places),
            everywhere,
        ));
    }
    groups.push(Group::new(
        "2 cookies, then headers",
        Environment::cookies_then_headers(),
        everywhere,
    ));
    groups
}

fn in_places(locations: &Value) -> Group {
    let environment = Environment::headers().set("JWT_TOKEN_LOCATION", locations.clone());
    Group::new(
        format!("2 JWT_TOKEN_LOCATION {locations}"),
        environment,
        everywhere,
    )
}

/// A token in each place, in all of them, and in none; alone and beside a bad one.
fn everywhere() -> Vec<Case> {
    let token = Token::access().sign();
    let account = json!({ "username": "alice", "password": "x" });
    let logout = Request::new("DELETE", "/logout").csrf(CSRF).bearer(&token);
    let mut cases = combinations(&token);
    for place in 0..4 {
        for mut tokens in [[Some(token.as_str()); 4], [None; 4]] {
            tokens[place] = Some("x");
            cases.push(case(
                format!("a bad one in {tokens:?}"),
                request("/_access", tokens),
            ));
        }
    }
    cases.extend([
        case("register", Request::post("/register").json(&account)).status(201),
        case("log-in", Request::post("/login").json(&account)).passes(),
        case("log-out", logout.cookie("access_token_cookie", &token)),
    ]);
    cases
}

fn combinations(token: &str) -> Vec<Case> {
    let paths = [
        "/_access",
        "/_optional_any",
        "/_refresh_only",
        "/_loc/headers",
        "/_loc/json,cookies",
    ];
    let mut cases = Vec::new();
    for chosen in 0..16_u8 {
        let tokens = std::array::from_fn(|place| (chosen & (1 << place) != 0).then_some(token));
        for path in paths {
            cases.push(case(
                format!("{path} with tokens in {chosen:04b}"),
                request(path, tokens),
            ));
        }
    }
    cases
}

fn request(path: &str, [header, cookie, query, body]: [Option<&str>; 4]) -> Request {
    let query = query.map(|token| format!("?jwt={token}"));
    let mut request = Request::post(format!("{path}{}", query.unwrap_or_default()));
    if let Some(token) = header {
        request = request.bearer(token);
    }
    if let Some(token) = cookie {
        request = request.cookie("access_token_cookie", token).csrf(CSRF);
    }
    if let Some(token) = body {
        request = request.json(&json!({ "access_token": token, "refresh_token": token }));
    }
    request
}
