//! Several places: what is said when there is no token in any, and which one counts when there are more.

use serde_json::json;

use crate::case::{Case, case};
use crate::explained::UNKNOWN_LOCATION;
use crate::request::Request;
use crate::rows::{crashing, passing, refused};
use crate::token::{CSRF, Token};

const HEADER: &str = "Missing Authorization Header";
const COOKIE: &str = "Missing cookie \"access_token_cookie\"";
const QUERY: &str = "Missing 'jwt' query paramater";
const NOT_JSON: &str = "Invalid content-type. Must be application/json.";
const NO_BEARER: &str =
    "Missing 'Bearer' type in 'Authorization' header. Expected 'Authorization: Bearer <JWT>'";

pub(super) fn cases() -> Vec<Case> {
    [missing(), next(), bad_first(), unknown()].concat()
}

fn at(places: &str) -> Request {
    Request::post(format!("/_loc/{places}"))
}

fn missing() -> Vec<Case> {
    let basic = at("headers,query_string").header("authorization", "Basic x");
    let to_refresh = Request::post("/_refresh_loc/cookies,json").json(&json!({}));
    let no_refresh = "Missing cookie \"refresh_token_cookie\"; \
                      Missing \"refresh_token\" key in json data.";
    let all = "headers,cookies,query_string,json";
    [
        (at("cookies"), COOKIE.to_owned()),
        (
            at("cookies,headers"),
            format!("Missing JWT in cookies or headers ({COOKIE}; {HEADER})"),
        ),
        (
            at("headers,cookies"),
            format!("Missing JWT in headers or cookies ({HEADER}; {COOKIE})"),
        ),
        (
            at("query_string,json,headers"),
            format!("Missing JWT in query_string, json or headers ({QUERY}; {NOT_JSON}; {HEADER})"),
        ),
        (
            at(all),
            format!(
                "Missing JWT in headers, cookies, query_string or json \
                 ({HEADER}; {COOKIE}; {QUERY}; {NOT_JSON})"
            ),
        ),
        (
            to_refresh,
            format!("Missing JWT in cookies or json ({no_refresh})"),
        ),
        (
            basic,
            format!("Missing JWT in headers or query_string ({NO_BEARER}; {QUERY})"),
        ),
    ]
    .into_iter()
    .map(|(request, message)| case("no token", request).refused(401, message))
    .collect()
}

/// A request with this cookie, and its CSRF value.
fn with_cookie(request: Request, token: &str) -> Request {
    request.cookie("access_token_cookie", token).csrf(CSRF)
}

/// A place without a token leads to the next one.
fn next() -> Vec<Case> {
    let token = Token::access().sign();
    let basic = at("headers,cookies").header("authorization", "Basic x");
    let broken = at("json,headers").body("application/json", "{");
    let last = at("headers,cookies,query_string,json").json(&json!({ "access_token": token }));
    passing([
        ("no header", with_cookie(at("headers,cookies"), &token)),
        ("another scheme", with_cookie(basic, &token)),
        (
            "an empty query",
            at("query_string,headers?jwt=").bearer(&token),
        ),
        ("a broken body", broken.bearer(&token)),
        ("the body last", last),
        (
            "a good header before a bad cookie",
            at("headers,cookies")
                .bearer(&token)
                .cookie("access_token_cookie", "x"),
        ),
    ])
}

/// A bad token ends the search.
fn bad_first() -> Vec<Case> {
    let good = Token::access().sign();
    let expired = Token::expired().sign();
    let refresh = Token::refresh().sign();
    let header_first = || with_cookie(at("headers,cookies"), &good);
    let cookie_first = || at("cookies,headers").bearer(&good);
    let cookie = "access_token_cookie";
    let body = at("json,headers").json(&json!({ "access_token": "x" }));
    let segments = [
        ("a header", header_first().bearer("x")),
        ("a cookie", with_cookie(cookie_first(), "x")),
        ("a query", at("query_string,headers?jwt=x").bearer(&good)),
        ("a body", body.bearer(&good)),
    ];
    let malformed = header_first().header("authorization", "Bearer");
    let typed = at(&format!("query_string,headers?jwt={refresh}")).bearer(&good);
    let differs = "CSRF double submit tokens do not match";
    let bad = "Bad Authorization header. Expected 'Authorization: Bearer <JWT>'";
    [
        refused(422, "Not enough segments", segments),
        refused(422, bad, [("a malformed header", malformed)]),
        refused(
            401,
            "Token has expired",
            [("expired", header_first().bearer(expired))],
        ),
        refused(
            401,
            "Missing CSRF token",
            [("no value", cookie_first().cookie(cookie, &good))],
        ),
        refused(
            401,
            differs,
            [("another", cookie_first().cookie(cookie, &good).csrf("x"))],
        ),
        refused(
            422,
            "Only non-refresh tokens are allowed",
            [("another type", typed)],
        ),
    ]
    .concat()
}

fn unknown() -> Vec<Case> {
    let places = [
        "nowhere",
        "headers,nowhere",
        "nowhere,headers",
        "Headers",
        "header",
        ",",
        "headers,",
        "query-string",
    ];
    let token = Token::access().sign();
    let rows = places.map(|places| (places, at(places).bearer(&token)));
    crashing(UNKNOWN_LOCATION, rows)
}
