//! The double submit.

use serde_json::json;

use crate::case::Case;
use crate::request::Request;
use crate::rows::{alike, passing, refused};
use crate::token::{CSRF, Token};

pub(super) const ACCESS: &str = "access_token_cookie";
pub(super) const MISSING: &str = "Missing CSRF token";
pub(super) const DIFFERS: &str = "CSRF double submit tokens do not match";

pub(super) fn with_cookie(method: &'static str, path: &str) -> Request {
    Request::new(method, path).cookie(ACCESS, Token::access().sign())
}

/// Which methods ask for a value.
pub(super) fn methods() -> Vec<Case> {
    let bare = Token::access().without("csrf").sign();
    let mut cases = Vec::new();
    for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] {
        let request = || with_cookie(method, "/_access");
        let of_bare = Request::new(method, "/_access").cookie(ACCESS, &bare);
        cases.extend(alike([
            (method, request()),
            (method, request().csrf("x")),
            (method, of_bare.csrf(CSRF)),
        ]));
        cases.extend(passing([(method, request().csrf(CSRF))]));
    }
    cases
}

/// The value in a header or in a form, under these names.
pub(super) fn form(header: &str, field: &str) -> Vec<Case> {
    [
        forms(header, field),
        precedence(header, field),
        no_form(field),
    ]
    .concat()
}

fn post() -> Request {
    with_cookie("POST", "/_access")
}

fn forms(header: &str, field: &str) -> Vec<Case> {
    let good = format!("{field}={CSRF}");
    let disposition = format!("content-disposition: form-data; name=\"{field}\"");
    let parts = format!("--line\r\n{disposition}\r\n\r\n{CSRF}\r\n--line--\r\n");
    let with_charset = "application/x-www-form-urlencoded; charset=utf-8";
    let wrong = [
        ("another value", post().form(&format!("{field}=x"))),
        (
            "the first of two is wrong",
            post().form(&format!("{field}=x&{good}")),
        ),
    ];
    [
        passing([
            ("in the header", post().header(header, CSRF)),
            ("in the form", post().form(&good)),
            ("among others", post().form(&format!("a=b&{good}&c=d"))),
            (
                "in parts",
                post().body("multipart/form-data; boundary=line", parts),
            ),
            ("with parameters", post().body(with_charset, good.as_str())),
            (
                "the first of two is right",
                post().form(&format!("{good}&{field}=x")),
            ),
            ("escaped", post().form(&good.replace('-', "%2d"))),
            ("PUT", with_cookie("PUT", "/_access").form(&good)),
            ("DELETE", with_cookie("DELETE", "/_access").form(&good)),
            ("GET asks for none", with_cookie("GET", "/_access")),
        ]),
        refused(401, DIFFERS, wrong),
    ]
    .concat()
}

/// The form is asked only where the header says nothing.
fn precedence(header: &str, field: &str) -> Vec<Case> {
    let good = format!("{field}={CSRF}");
    [
        passing([
            ("in both", post().header(header, CSRF).form(&good)),
            ("an empty header", post().header(header, "").form(&good)),
            (
                "a wrong form",
                post().header(header, CSRF).form(&format!("{field}=x")),
            ),
        ]),
        refused(
            401,
            DIFFERS,
            [("a wrong header", post().header(header, "x").form(&good))],
        ),
    ]
    .concat()
}

fn no_form(field: &str) -> Vec<Case> {
    let good = format!("{field}={CSRF}");
    let rows = [
        ("nowhere", post()),
        ("an empty form", post().form("")),
        ("an empty field", post().form(&format!("{field}="))),
        ("another field", post().form(&format!("other={CSRF}"))),
        ("a text", post().body("text/plain", good.as_str())),
        ("JSON", post().json(&json!({ field: CSRF }))),
        (
            "in the query",
            with_cookie("POST", &format!("/_access?{good}")),
        ),
    ];
    refused(401, MISSING, rows)
}

/// Headers and fields have other names for access and refresh.
pub(super) fn to_refresh() -> Vec<Case> {
    let token = Token::refresh().sign();
    let post = || Request::post("/_refresh_only").cookie("refresh_token_cookie", &token);
    let elsewhere = [
        ("nowhere", post()),
        ("in the other header", post().header("x-one", CSRF)),
        ("in the default header", post().csrf(CSRF)),
        ("in the other field", post().form(&format!("one={CSRF}"))),
        (
            "in the default field",
            post().form(&format!("csrf_token={CSRF}")),
        ),
    ];
    [
        refused(401, MISSING, elsewhere),
        passing([
            ("in its header", post().header("x-two", CSRF)),
            ("in its field", post().form(&format!("two={CSRF}"))),
        ]),
    ]
    .concat()
}

/// Where cookies are a place of a route only.
pub(super) fn per_route() -> Vec<Case> {
    let token = Token::access().sign();
    let refresh = Token::refresh().sign();
    let here = || with_cookie("POST", "/_loc/cookies");
    let headers_first = || with_cookie("POST", "/_loc/headers,cookies").bearer(&token);
    let again = Request::post("/_refresh_loc/cookies").cookie("refresh_token_cookie", refresh);
    let query = with_cookie("POST", &format!("/_loc/query_string?jwt={token}"));
    [
        refused(401, MISSING, [("nowhere", here())]),
        refused(401, DIFFERS, [("wrong", here().csrf("x"))]),
        passing([
            ("right", here().csrf(CSRF)),
            ("a header needs none", headers_first()),
            ("a header beside a wrong value", headers_first().csrf("x")),
            ("a query needs none", query),
            ("to refresh", again.csrf(CSRF)),
        ]),
    ]
    .concat()
}
