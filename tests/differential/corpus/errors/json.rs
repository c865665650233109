//! A token in the JSON body.

use serde_json::{Value, json};

use crate::case::Case;
use crate::explained::{LONE_SURROGATE, NOT_AN_OBJECT};
use crate::request::Request;
use crate::rows::{crashing, passing, refused};
use crate::token::Token;
use crate::value::list;

const NOT_JSON: &str = "Invalid content-type. Must be application/json.";
const MISSING: &str = "Missing \"access_token\" key in json data.";
const MISSING_REFRESH: &str = "Missing \"refresh_token\" key in json data.";

pub(super) fn cases() -> Vec<Case> {
    let token = Token::access().sign();
    let good = json!({ "access_token": token });
    let methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
    let with_body = methods.map(|method| (method, Request::new(method, "/_access").json(&good)));
    let location = [("its location", Request::get("/_claims").json(&good))];
    [
        types(&good.to_string()),
        bodies(&token),
        odd_tokens(),
        to_refresh(&token),
        optional(),
        passing(with_body),
        passing(location),
    ]
    .concat()
}

fn to_refresh(access: &str) -> Vec<Case> {
    let refresh = Token::refresh().sign();
    let post =
        |key: &str, token: &str| Request::post("/_refresh_only").json(&json!({ key: token }));
    [
        passing([("refresh", post("refresh_token", &refresh))]),
        refused(
            401,
            MISSING_REFRESH,
            [("the other key", post("access_token", &refresh))],
        ),
        refused(
            422,
            "Only refresh tokens are allowed",
            [("an access token", post("refresh_token", access))],
        ),
    ]
    .concat()
}

fn optional() -> Vec<Case> {
    let post = || Request::post("/_optional_any");
    let bad = post().json(&json!({ "access_token": "x" }));
    [
        passing([
            ("optional without", post()),
            ("an empty object", post().json(&json!({}))),
        ]),
        refused(
            422,
            "Not enough segments",
            [("optional with a bad token", bad)],
        ),
    ]
    .concat()
}

const OTHER_TYPES: [&str; 8] = [
    "text/plain",
    "text/json",
    "application/jsonp",
    "application/x-json",
    "json",
    "",
    "application/json-seq",
    "text/x+json",
];

const JSON_TYPES: [&str; 9] = [
    "application/json",
    "application/json; charset=utf-8",
    "application/json;charset=latin1",
    "APPLICATION/JSON",
    "Application/Json",
    "application/vnd.api+json",
    "application/problem+json; a=b",
    " application/json",
    "application/json ;a",
];

fn types(good: &str) -> Vec<Case> {
    let post = |content_type: &'static str| {
        (
            content_type,
            Request::post("/_access").body(content_type, good),
        )
    };
    let nothing = [
        ("no body", Request::post("/_access")),
        ("GET without a body", Request::get("/_access")),
        ("a form", Request::post("/_access").form("access_token=x")),
    ];
    [
        refused(401, NOT_JSON, nothing),
        refused(401, NOT_JSON, OTHER_TYPES.map(post)),
        passing(JSON_TYPES.map(post)),
    ]
    .concat()
}

/// Bodies without a token.
const WITHOUT: [&str; 26] = [
    "",
    " ",
    "{",
    "{}",
    "null",
    "false",
    "0",
    "0.0",
    r#""""#,
    "[]",
    "not json",
    r#"{"access_token": }"#,
    r"{'access_token': 'x'}",
    r#"{"access_token": null}"#,
    r#"{"access_token": ""}"#,
    r#"{"access_token": 0}"#,
    r#"{"access_token": 0.0}"#,
    r#"{"access_token": -0}"#,
    r#"{"access_token": false}"#,
    r#"{"access_token": []}"#,
    r#"{"access_token": {}}"#,
    r#"{"Access_Token": "x"}"#,
    r#"{"refresh_token": "x"}"#,
    r#"{"access_token": "x"} {}"#,
    r#"{"access_token": "x",}"#,
    "\u{feff}{}",
];

/// Bodies that are JSON, and no objects.
const NO_OBJECTS: [&str; 7] = [
    "[1]",
    r#""text""#,
    "1",
    "true",
    "1.5",
    r#"["access_token"]"#,
    r#"[{"access_token": "x"}]"#,
];

fn bodies(token: &str) -> Vec<Case> {
    let post = |body: &str| Request::post("/_access").body("application/json", body);
    let latin = [b"{\"access_token\": \"".as_slice(), b"\xff\"}"].concat();
    let latin = Request::post("/_access").body("application/json", latin);
    let bad_last = format!("{{\"access_token\": \"{token}\", \"access_token\": \"x\"}}");
    let objects = [
        format!("{{\"access_token\": \"x\", \"access_token\": \"{token}\"}}"),
        format!("{{\"other\": [{{\"a\": 1}}], \"access_token\": \"{token}\", \"z\": null}}"),
        format!("{{\"access\\u005ftoken\": \"{token}\"}}"),
        format!("\n {{ \"access_token\" :\t\"{token}\" }} \r\n"),
    ];
    [
        refused(401, MISSING, WITHOUT.map(|body| (body, post(body)))),
        refused(401, MISSING, [("no UTF-8", latin)]),
        crashing(NOT_AN_OBJECT, NO_OBJECTS.map(|body| (body, post(body)))),
        passing(objects.iter().map(|body| (body, post(body)))),
        refused(
            422,
            "Not enough segments",
            [("the last of two counts", post(&bad_last))],
        ),
    ]
    .concat()
}

/// What stands under the key and is no token.
fn odd_tokens() -> Vec<Case> {
    let post = |value: &Value| Request::post("/_access").json(&json!({ "access_token": value }));
    let row = |value: Value| (value.to_string(), post(&value));
    let no_texts = list(r#"[7, -1, 1.5, true, ["x"], { "a": 1 }]"#);
    let half = r#"{"access_token": "\ud800"}"#;
    let half = Request::post("/_access").body("application/json", half);
    let not_bytes = "Invalid token type. Token must be a <class 'bytes'>";
    let no_base64 = list(r#"["ü.ü.ü", "Bearer a.b.c"]"#);
    [
        refused(422, not_bytes, no_texts.into_iter().map(row)),
        refused(
            422,
            "Not enough segments",
            list(r#"["x", " "]"#).into_iter().map(row),
        ),
        refused(
            422,
            "Invalid header padding",
            no_base64.into_iter().map(row),
        ),
        crashing(LONE_SURROGATE, [("half a letter", half)]),
    ]
    .concat()
}
