//! Registration, log-in, refresh and log-out.

use serde_json::{Value, json};

use super::logged_in;
use crate::case::{Case, case};
use crate::request::Request;
use crate::rows::{passing, refused};
use crate::token::Token;

const ONLY_ACCESS: &str = "Only non-refresh tokens are allowed";
const ONLY_REFRESH: &str = "Only refresh tokens are allowed";
const REVOKED: &str = "Token has been revoked";

pub(super) fn cases() -> Vec<Case> {
    let access = |method, path| bearer(method, path, "access_token");
    let refresh = |method, path| bearer(method, path, "refresh_token");
    [
        logged_in("alice", "admin").to_vec(),
        passing([
            ("the access token passes", access("GET", "/protected")),
            ("it is fresh", access("GET", "/fresh")),
            ("it has the role", access("GET", "/admin")),
            ("its claims", access("GET", "/_claims")),
        ]),
        refused(
            422,
            ONLY_REFRESH,
            [("it does not refresh", access("POST", "/refresh"))],
        ),
        refused(
            422,
            ONLY_ACCESS,
            [("nor the other pass", refresh("GET", "/protected"))],
        ),
        passing([
            ("which refreshes", refresh("POST", "/refresh")),
            ("the new token passes", access("GET", "/protected")),
            ("it kept the role", access("GET", "/admin")),
            ("its claims", access("GET", "/_claims")),
        ]),
        refused(
            401,
            "Fresh token required",
            [("it is not fresh", access("GET", "/fresh"))],
        ),
        passing([(
            "the refresh token is not used up",
            refresh("POST", "/refresh"),
        )]),
        log_out(),
        without_role(),
    ]
    .concat()
}

fn log_out() -> Vec<Case> {
    let access = |method, path| bearer(method, path, "access_token");
    let refresh = |method, path| bearer(method, path, "refresh_token");
    let nothing = [
        ("log-out without a token", Request::new("DELETE", "/logout")),
        ("refresh without a token", Request::post("/refresh")),
    ];
    let gone = [
        ("the access token is gone", access("GET", "/protected")),
        ("twice", access("DELETE", "/logout")),
        ("even where it is optional", access("GET", "/optional")),
    ];
    let of_refresh = case("log-out of the refresh token", refresh("DELETE", "/logout"));
    [
        vec![case("log-out", access("DELETE", "/logout")).says(200, "Access token revoked")],
        refused(401, REVOKED, gone),
        passing([
            ("but not without the check", access("GET", "/_norevoke")),
            ("the refresh token is not", refresh("POST", "/refresh")),
        ]),
        vec![of_refresh.says(200, "Refresh token revoked")],
        refused(401, REVOKED, [("it is gone", refresh("POST", "/refresh"))]),
        refused(401, "Missing Authorization Header", nothing),
    ]
    .concat()
}

fn without_role() -> Vec<Case> {
    let refresh = Request::post("/refresh").bearer(Token::refresh().sign());
    passing([
        ("a refresh token without a role", refresh),
        (
            "gives one without",
            bearer("GET", "/_claims", "access_token"),
        ),
    ])
}

fn bearer(method: &'static str, path: &str, token: &str) -> Request {
    Request::new(method, path).bearer(format!("${{own:{token}}}"))
}

pub(super) fn accounts() -> Vec<Case> {
    let post = |path: &str, body: Value| Request::post(path).json(&body);
    let account = |password: &str| json!({ "username": "alice", "password": password });
    let stranger = json!({ "username": "bob", "password": "x" });
    let broken = Request::post("/register").body("application/json", "{");
    let admin = Request::get("/admin").bearer("${own:access_token}");
    let bad = |name: &str, request| case(name, request).says(401, "Bad username or password");
    vec![
        case("no name", post("/register", json!({ "password": "x" }))).status(400),
        case("no password", post("/register", json!({ "username": "x" }))).status(400),
        case("no body", Request::post("/register")).status(400),
        case("no JSON", broken).status(400),
        case("alice", post("/register", account("x"))).status(201),
        case("again", post("/register", account("y"))).status(409),
        bad("a wrong password", post("/login", account("y"))),
        bad("a wrong name", post("/login", stranger)),
        bad("nothing", Request::post("/login")),
        case("right", post("/login", account("x"))).passes(),
        case("no administrator", admin).says(403, "Admins only!"),
    ]
}
