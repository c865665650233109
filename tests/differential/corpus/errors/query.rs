//! A token in the query string.

use crate::case::Case;
use crate::request::Request;
use crate::rows::{passing, refused};
use crate::token::Token;

const MISSING: &str = "Missing 'jwt' query paramater";
const SEGMENTS: &str = "Not enough segments";
const PADDING: &str = "Invalid header padding";

pub(super) fn cases() -> Vec<Case> {
    [absent(), present(), bad()].concat()
}

fn get(query: &str) -> Request {
    Request::get(format!("/protected{query}"))
}

fn absent() -> Vec<Case> {
    let token = Token::access().sign();
    let rows = [
        ("no query", get("")),
        ("an empty query", get("?")),
        ("an empty value", get("?jwt=")),
        ("no value", get("?jwt")),
        ("another name", get(&format!("?JWT={token}"))),
        ("a header", get("").bearer(&token)),
        (
            "the first of two is empty",
            get(&format!("?jwt=&jwt={token}")),
        ),
        (
            "a semicolon separates nothing",
            get(&format!("?a=b;jwt={token}")),
        ),
    ];
    let optional = [("optional", Request::get("/optional?jwt="))];
    [refused(401, MISSING, rows), passing(optional)].concat()
}

fn present() -> Vec<Case> {
    let token = Token::access().sign();
    let refresh = Token::refresh().sign();
    let escaped = token.replace('.', "%2e");
    passing([
        ("good", get(&format!("?jwt={token}"))),
        ("good among others", get(&format!("?a=b&jwt={token}&c=d"))),
        ("escaped", get(&format!("?jwt={escaped}"))),
        ("the name escaped", get(&format!("?%6awt={token}"))),
        (
            "the first of two is good",
            get(&format!("?jwt={token}&jwt=x")),
        ),
        (
            "to refresh",
            Request::get(format!("/_refresh_only?jwt={refresh}")),
        ),
        ("a POST", Request::post(format!("/_access?jwt={token}"))),
        (
            "its location",
            Request::get(format!("/_claims?jwt={token}")),
        ),
    ])
}

fn bad() -> Vec<Case> {
    let token = Token::access().sign();
    let no_segments = [
        ("not a token", get("?jwt=x")),
        (
            "the first of two is bad",
            get(&format!("?jwt=x&jwt={token}")),
        ),
        ("no letters", get("?jwt=%ff%fe")),
        ("a zero byte", get("?jwt=%00")),
        ("a broken escape", get("?jwt=%zz")),
    ];
    let no_base64 = [
        ("a plus is a space", get(&format!("?jwt=+{token}"))),
        ("no letters, in segments", get("?jwt=%ff.%fe.%fd")),
        ("letters outside ASCII", get("?jwt=%c3%bc.a.b")),
        ("a fragment of an escape", get("?jwt=a.b.c%")),
    ];
    let access = [(
        "an access token",
        Request::get(format!("/_refresh_only?jwt={token}")),
    )];
    [
        refused(422, SEGMENTS, no_segments),
        refused(422, PADDING, no_base64),
        refused(422, "Only refresh tokens are allowed", access),
    ]
    .concat()
}

pub(super) fn with_prefix() -> Vec<Case> {
    let invalid = "Invalid value for query parameter 'jwt'. \
                   Expected the value to start with 'bearer '";
    let token = Token::access().sign();
    let other = [
        ("no prefix", get(&format!("?jwt={token}"))),
        (
            "the prefix in capitals",
            get(&format!("?jwt=Bearer%20{token}")),
        ),
        ("a part of the prefix", get("?jwt=bearer")),
        ("optional", Request::get("/optional?jwt=x")),
    ];
    let twice = [("twice", get(&format!("?jwt=bearer%20bearer%20{token}")))];
    [
        refused(401, MISSING, [("no query", get(""))]),
        refused(422, invalid, other),
        passing([
            ("the prefix", get(&format!("?jwt=bearer%20{token}"))),
            (
                "the prefix with a plus",
                get(&format!("?jwt=bearer+{token}")),
            ),
        ]),
        refused(422, SEGMENTS, [("the prefix alone", get("?jwt=bearer%20"))]),
        refused(422, PADDING, twice),
    ]
    .concat()
}
