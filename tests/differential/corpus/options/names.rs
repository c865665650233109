//! What the places, and the member of an error, are called.

use serde_json::{Value, json};

use crate::case::{Case, case};
use crate::corpus::functions::logged_in;
use crate::environment::Environment;
use crate::group::Group;
use crate::request::Request;
use crate::rows::{alike, passing, refused};
use crate::token::{CSRF, Token};

pub(super) fn groups() -> Vec<Group> {
    let with = |option: &str, value: Value| Environment::headers().set(option, value);
    let error_key = with("JWT_ERROR_MESSAGE_KEY", json!("a \"key\" ü"));
    let scheme = with("JWT_HEADER_TYPE", json!("bearer"));
    let bare_header = with("JWT_HEADER_NAME", json!("x-AUTH")).set("JWT_HEADER_TYPE", Value::Null);
    vec![
        Group::new("2 other names", renamed(), other_names),
        Group::new("2 JWT_ERROR_MESSAGE_KEY", error_key, errors),
        Group::new("2 JWT_HEADER_TYPE", scheme, small_scheme),
        Group::new("2 JWT_HEADER_NAME", bare_header, bare),
    ]
}

fn renamed() -> Environment {
    Environment::locations("headers,cookies,query_string,json")
        .set("JWT_HEADER_NAME", "X-Auth")
        .set("JWT_HEADER_TYPE", "JWT")
        .set("JWT_QUERY_STRING_NAME", "ticket")
        .set("JWT_QUERY_STRING_VALUE_PREFIX", "Token ")
        .set("JWT_JSON_KEY", "at")
        .set("JWT_REFRESH_JSON_KEY", "rt")
        .set("JWT_ACCESS_COOKIE_NAME", "acc")
        .set("JWT_REFRESH_COOKIE_NAME", "ref")
        .set("JWT_ERROR_MESSAGE_KEY", "error")
}

fn other_names() -> Vec<Case> {
    let logout = Request::new("DELETE", "/logout").header("x-auth", "JWT ${own:access_token}");
    let nowhere = [
        ("nowhere", Request::post("/_access")),
        ("x", Request::post("/_refresh_only")),
    ];
    [
        alike(nowhere),
        in_header(),
        in_query(),
        in_cookie(),
        in_body(),
        logged_in("alice", "user").to_vec(),
        passing([("log-out", logout)]),
    ]
    .concat()
}

fn in_header() -> Vec<Case> {
    let token = Token::access().sign();
    let header = |value: String| Request::post("/_loc/headers").header("x-auth", value);
    let missing = "Missing 'JWT' type in 'X-Auth' header. Expected 'X-Auth: JWT <JWT>'";
    let bad = "Bad X-Auth header. Expected 'X-Auth: JWT <JWT>'";
    let old = Request::post("/_loc/headers").bearer(&token);
    [
        passing([("the header", header(format!("JWT {token}")))]),
        refused(
            401,
            missing,
            [("the old scheme", header(format!("Bearer {token}")))],
        ),
        refused(422, bad, [("malformed", header("JWT".to_owned()))]),
        refused(401, "Missing X-Auth Header", [("the old header", old)]),
    ]
    .concat()
}

fn in_query() -> Vec<Case> {
    let token = Token::access().sign();
    let query = |query: String| Request::post(format!("/_loc/query_string?{query}"));
    let invalid = "Invalid value for query parameter 'ticket'. \
                   Expected the value to start with 'Token '";
    let missing = "Missing 'ticket' query paramater";
    [
        passing([("the query", query(format!("ticket=Token+{token}")))]),
        refused(
            422,
            invalid,
            [("without the prefix", query(format!("ticket={token}")))],
        ),
        refused(
            401,
            missing,
            [("the old query", query(format!("jwt={token}")))],
        ),
    ]
    .concat()
}

fn in_cookie() -> Vec<Case> {
    let [token, again] = [Token::access().sign(), Token::refresh().sign()];
    let access = |name| {
        Request::post("/_loc/cookies")
            .cookie(name, &token)
            .csrf(CSRF)
    };
    let refresh = |name| {
        Request::post("/_refresh_loc/cookies")
            .cookie(name, &again)
            .csrf(CSRF)
    };
    let old = access("access_token_cookie");
    let old_refresh = refresh("refresh_token_cookie");
    [
        passing([
            ("the cookie", access("acc")),
            ("to refresh", refresh("ref")),
        ]),
        refused(401, "Missing cookie \"acc\"", [("the old cookie", old)]),
        refused(
            401,
            "Missing cookie \"ref\"",
            [("the old one to refresh", old_refresh)],
        ),
    ]
    .concat()
}

fn in_body() -> Vec<Case> {
    let [token, again] = [Token::access().sign(), Token::refresh().sign()];
    let access = |key: &str| Request::post("/_loc/json").json(&json!({ key: token }));
    let refresh = |key: &str| Request::post("/_refresh_loc/json").json(&json!({ key: again }));
    let missing = |key: &str| format!("Missing \"{key}\" key in json data.");
    [
        passing([("the body", access("at")), ("to refresh", refresh("rt"))]),
        refused(
            401,
            &missing("at"),
            [("the old key", access("access_token"))],
        ),
        refused(
            401,
            &missing("rt"),
            [("the old one to refresh", refresh("refresh_token"))],
        ),
    ]
    .concat()
}

fn errors() -> Vec<Case> {
    let with = |token: &Token| Request::get("/protected").bearer(token.sign());
    let not_fresh = Request::get("/fresh").bearer(Token::access().sign());
    let banned = with(&Token::access().claim("banned", true));
    let logout = Request::new("DELETE", "/logout").bearer(Token::access().sign());
    let mut cases = Vec::new();
    for (request, status, message) in [
        (
            Request::get("/protected"),
            401,
            "Missing Authorization Header",
        ),
        (
            Request::get("/protected").bearer("x"),
            422,
            "Not enough segments",
        ),
        (with(&Token::expired()), 401, "Token has expired"),
        (not_fresh, 401, "Fresh token required"),
        (
            with(&Token::refresh()),
            422,
            "Only non-refresh tokens are allowed",
        ),
        (banned, 400, "User claims verification failed"),
    ] {
        cases.push(case(message, request).refused(status, message));
    }
    cases.push(case("log-out", logout).passes());
    cases.push(case("revoked", with(&Token::access())).refused(401, "Token has been revoked"));
    cases
}

fn small_scheme() -> Vec<Case> {
    let token = Token::access().sign();
    let get = |value: &str| Request::get("/protected").header("authorization", value);
    let missing =
        "Missing 'bearer' type in 'Authorization' header. Expected 'Authorization: bearer <JWT>'";
    let bad = "Bad Authorization header. Expected 'Authorization: bearer <JWT>'";
    [
        passing([("as configured", get(&format!("bearer {token}")))]),
        refused(
            401,
            missing,
            [("in capitals", get(&format!("Bearer {token}")))],
        ),
        refused(422, bad, [("alone", get("bearer"))]),
    ]
    .concat()
}

fn bare() -> Vec<Case> {
    let token = Token::access().sign();
    let get = |value: &str| Request::get("/protected").header("x-auth", value);
    let bad = "Bad x-AUTH header. Expected 'x-AUTH: <JWT>'";
    [
        passing([("the bare token", get(&token))]),
        refused(422, bad, [("two words", get("a b"))]),
        refused(401, "Missing x-AUTH Header", [("nothing", get(""))]),
    ]
    .concat()
}
