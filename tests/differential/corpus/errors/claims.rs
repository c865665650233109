//! The claims that name someone, and the types they may have.

use serde_json::{Value, json};

use crate::case::{Case, case};
use crate::explained::PYTHON_JSON;
use crate::request::Request;
use crate::rows::{passing, refused};
use crate::token::Token;
use crate::value::list;

const AUDIENCE: &str = "Audience doesn't match";
const FORMAT: &str = "Invalid claim format in token";
const NO_AUDIENCE: &str = "Token is missing the \"aud\" claim";

pub(super) fn cases() -> Vec<Case> {
    [texts(), names(), types(), absent(), odd_objects()].concat()
}

fn texts() -> Vec<Case> {
    let mut cases = Vec::new();
    for value in list(r#"[7, null, [], {}, true, 1.5, ["alice"]]"#) {
        cases.push(with("sub", value.clone()).refused(422, "Subject must be a string"));
        cases.push(with("jti", value).refused(422, "JWT ID must be a string"));
    }
    for value in ["", " ", "ü", "a\u{0}b", "\u{1f600}"] {
        cases.push(with("sub", json!(value)).passes());
        cases.push(with("jti", json!(value)).passes());
    }
    cases
}

/// Nobody asks for an audience or an issuer here.
fn names() -> Vec<Case> {
    let mut cases = Vec::new();
    for value in list(r#"["x", 7, null, [], ["x", 7]]"#) {
        cases.push(with("aud", value.clone()).passes());
        cases.push(with("iss", value).passes());
    }
    cases
}

/// Whatever is not the type of refresh tokens is that of an access token.
fn types() -> Vec<Case> {
    let mut cases = Vec::new();
    for value in list(r#"["x", null, 7, ["refresh"], "Refresh", "", true]"#) {
        let token = Token::access().claim("type", value.clone()).sign();
        let refresh = [(
            format!("type {value}"),
            Request::get("/_refresh_only").bearer(token),
        )];
        cases.push(with("type", value).passes());
        cases.extend(refused(422, "Only refresh tokens are allowed", refresh));
    }
    cases
}

fn absent() -> Vec<Case> {
    let names = ["jti", "type", "fresh", "csrf", "iat", "nbf"];
    let texts = |claims: &str| Request::get("/_claims").bearer(Token::access().sign_claims(claims));
    let no_subject = [
        ("no sub", of(&Token::access().without("sub"))),
        ("no claims", texts("{}")),
        ("no sub, and expired", of(&Token::expired().without("sub"))),
    ];
    [
        passing(names.map(|name| (name, of(&Token::access().without(name))))),
        passing([("only sub", texts("{\"sub\":\"alice\"}"))]),
        refused(422, "Missing claim: sub", no_subject),
    ]
    .concat()
}

fn of(token: &Token) -> Request {
    Request::get("/_claims").bearer(token.sign())
}

fn with(name: &str, value: Value) -> Case {
    let what = format!("{name}: {value}");
    case(what, of(&Token::access().claim(name, value)))
}

/// JSON that one reader takes and another does not.
fn odd_objects() -> Vec<Case> {
    let deep = format!(
        r#"{{"sub":"alice","deep":{}{}}}"#,
        "[".repeat(200),
        "]".repeat(200)
    );
    let row = |claims: &str| {
        let token = Token::access().sign_claims(claims);
        case(claims, Request::get("/_claims").bearer(token)).passes()
    };
    let twice = [
        r#"{"sub":"mallory","sub":"alice"}"#,
        r#"{"sub":"alice","x":1,"x":2}"#,
    ];
    let python = [
        r#"{"sub":"alice","x":NaN}"#,
        r#"{"sub":"\ud800"}"#,
        deep.as_str(),
    ];
    let json = [
        " {\n\"sub\" :\t\"alice\"\r} ",
        r#"{"s\u0075b":"\u0061lice","x":"\ud83d\ude00\/\b"}"#,
        r#"{"sub":"alice","x":18446744073709551615,"y":-9223372036854775808,"z":0.1}"#,
    ];
    [
        twice.map(row).to_vec(),
        python.map(|text| row(text).differs(PYTHON_JSON)).to_vec(),
        json.map(row).to_vec(),
    ]
    .concat()
}

/// The audience `here` is configured.
pub(super) fn audience() -> Vec<Case> {
    let rows = |values: &str| -> Vec<_> {
        let row = |value: Value| (value.to_string(), of(&Token::access().claim("aud", value)));
        list(values).into_iter().map(row).collect()
    };
    let others = r#"["there", "HERE", "here ", ["there"], ["there", "elsewhere"], [""]]"#;
    let odd = r#"[7, true, { "here": 1 }, [7], ["here", 7], [["here"]], [null]]"#;
    let expired = of(&Token::expired().claim("aud", "there"));
    [
        refused(422, NO_AUDIENCE, [("no audience", of(&Token::access()))]),
        refused(422, NO_AUDIENCE, rows(r#"["", [], null, 0, false, {}]"#)),
        refused(422, AUDIENCE, rows(others)),
        refused(422, AUDIENCE, [("expired", expired)]),
        refused(422, FORMAT, rows(odd)),
        passing(rows(r#"["here", ["here"], ["there", "here"]]"#)),
    ]
    .concat()
}

/// The issuer `us` is configured.
pub(super) fn issuer() -> Vec<Case> {
    let rows = |values: &str| -> Vec<_> {
        let row = |value: Value| (value.to_string(), of(&Token::access().claim("iss", value)));
        list(values).into_iter().map(row).collect()
    };
    let expired = of(&Token::expired().claim("iss", "them"));
    let missing = "Token is missing the \"iss\" claim";
    let not_text = "Payload Issuer (iss) must be a string";
    [
        refused(422, missing, [("no issuer", of(&Token::access()))]),
        refused(422, "Invalid issuer", rows(r#"["", "them", "US", "us "]"#)),
        refused(422, "Invalid issuer", [("expired", expired)]),
        refused(422, not_text, rows(r#"[7, null, ["us"], {}, true]"#)),
        passing(rows(r#"["us"]"#)),
    ]
    .concat()
}
