//! A token in a cookie.

use crate::case::Case;
use crate::request::Request;
use crate::rows::{passing, refused};
use crate::token::{CSRF, Token};

const ACCESS: &str = "access_token_cookie";
const REFRESH: &str = "refresh_token_cookie";
const MISSING: &str = "Missing cookie \"access_token_cookie\"";
const MISSING_REFRESH: &str = "Missing cookie \"refresh_token_cookie\"";
const SEGMENTS: &str = "Not enough segments";
const NO_VALUE: &str = "Missing CSRF token";
const DIFFERS: &str = "CSRF double submit tokens do not match";

pub(super) fn cases() -> Vec<Case> {
    [
        absent(),
        present(),
        each_method(),
        value_absent(),
        value_present(),
    ]
    .concat()
}

fn get(path: &str) -> Request {
    Request::get(path)
}

fn token() -> String {
    Token::access().sign()
}

fn refresh() -> String {
    Token::refresh().sign()
}

fn absent() -> Vec<Case> {
    let protected = || get("/protected");
    let no_access = [
        ("no cookie", protected()),
        ("an empty cookie", protected().cookie(ACCESS, "")),
        ("another cookie", protected().cookie("other", token())),
        ("the refresh cookie", protected().cookie(REFRESH, refresh())),
        (
            "in capitals",
            protected().cookie("ACCESS_TOKEN_COOKIE", token()),
        ),
        ("a header", protected().bearer(token())),
        (
            "the first of two is empty",
            protected().cookie(ACCESS, "").cookie(ACCESS, token()),
        ),
        (
            "any type reads no refresh cookie",
            get("/_any").cookie(REFRESH, refresh()),
        ),
    ];
    let no_refresh = [
        ("no refresh cookie", get("/_refresh_only")),
        (
            "the access cookie",
            get("/_refresh_only").cookie(ACCESS, refresh()),
        ),
    ];
    [
        refused(401, MISSING, no_access),
        refused(401, MISSING_REFRESH, no_refresh),
        passing([("optional", get("/optional"))]),
    ]
    .concat()
}

fn present() -> Vec<Case> {
    let with = |value: &str| get("/protected").cookie(ACCESS, value);
    let good = token();
    let among_others = get("/protected")
        .cookie("a", "b")
        .cookie(ACCESS, token())
        .cookie("c", "d");
    let bad = [
        ("not a token", with("x")),
        ("the first of two is bad", with("x").cookie(ACCESS, token())),
        ("optional", get("/optional").cookie(ACCESS, "x")),
    ];
    [
        passing([
            ("good", with(&good)),
            ("good among others", among_others),
            ("in quotes", with(&format!("\"{good}\""))),
            ("the first of two is good", with(&good).cookie(ACCESS, "x")),
            (
                "to refresh",
                get("/_refresh_only").cookie(REFRESH, refresh()),
            ),
            (
                "any type reads the access cookie",
                get("/_any").cookie(ACCESS, refresh()),
            ),
            (
                "HEAD",
                Request::new("HEAD", "/protected").cookie(ACCESS, token()),
            ),
        ]),
        refused(422, SEGMENTS, bad),
        refused(422, "Invalid header padding", [("letters", with("ü.ü.ü"))]),
        refused(
            422,
            "Only refresh tokens are allowed",
            [(
                "an access token to refresh",
                get("/_refresh_only").cookie(REFRESH, token()),
            )],
        ),
    ]
    .concat()
}

fn each_method() -> Vec<Case> {
    let mut cases = Vec::new();
    for method in ["POST", "PUT", "PATCH", "DELETE"] {
        let request = || Request::new(method, "/_access").cookie(ACCESS, token());
        cases.extend(refused(
            401,
            NO_VALUE,
            [(method, request()), (method, request().csrf(""))],
        ));
        cases.extend(refused(401, DIFFERS, [(method, request().csrf("x"))]));
        cases.extend(passing([(method, request().csrf(CSRF))]));
    }
    cases
}

fn post(token: &str) -> Request {
    Request::post("/_access").cookie(ACCESS, token)
}

fn value_absent() -> Vec<Case> {
    let optional = Request::post("/_optional_any");
    let to_refresh = Request::post("/_refresh_only").cookie(REFRESH, refresh());
    let bare = Token::access().without("csrf").sign();
    [
        refused(
            401,
            NO_VALUE,
            [
                (
                    "in the cookie only",
                    post(&token()).cookie("csrf_access_token", CSRF),
                ),
                (
                    "in a form",
                    post(&token()).form(&format!("csrf_token={CSRF}")),
                ),
                (
                    "optional with a cookie",
                    optional.clone().cookie(ACCESS, token()),
                ),
                ("to refresh", to_refresh),
                ("before a bad token", post("x")),
            ],
        ),
        passing([
            ("optional without a cookie", optional),
            ("GET asks for none", get("/_access").cookie(ACCESS, bare)),
            (
                "OPTIONS",
                Request::new("OPTIONS", "/_access").cookie(ACCESS, token()),
            ),
        ]),
    ]
    .concat()
}

fn value_present() -> Vec<Case> {
    let bare = Token::access().without("csrf").sign();
    let expired = Token::expired().sign();
    let to_refresh = Request::post("/_refresh_only").cookie(REFRESH, refresh());
    [
        passing([
            (
                "the name in capitals",
                post(&token()).header("X-CSRF-TOKEN", CSRF),
            ),
            (
                "beside a cookie",
                post(&token()).cookie("csrf_access_token", "x").csrf(CSRF),
            ),
            ("to refresh", to_refresh.csrf(CSRF)),
        ]),
        refused(
            401,
            DIFFERS,
            [
                ("in capitals", post(&token()).csrf(CSRF.to_uppercase())),
                (
                    "with a letter more",
                    post(&token()).csrf(format!("{CSRF}0")),
                ),
                ("with a letter less", post(&token()).csrf(&CSRF[1..])),
                ("twice", post(&token()).csrf(CSRF).csrf(CSRF)),
                ("before expired", post(&expired).csrf("x")),
            ],
        ),
        refused(
            422,
            "Missing claim: csrf",
            [("no claim", post(&bare).csrf(CSRF))],
        ),
        refused(
            401,
            "Token has expired",
            [("expired", post(&expired).csrf(CSRF))],
        ),
    ]
    .concat()
}
