//! `exp`, `iat` and `nbf`, of every type and in every order of time.

use serde_json::{Value, json};

use crate::case::{Case, case};
use crate::explained::{PYTHON_JSON, PYTHON_NUMBER};
use crate::request::Request;
use crate::token::{Token, now};

const EXPIRED: &str = "Token has expired";
const EXP: &str = "Expiration Time claim (exp) must be an integer.";
const NAMES: [(&str, &str, &str); 2] = [
    (
        "iat",
        "Issued At claim (iat) must be an integer.",
        "The token is not yet valid (iat)",
    ),
    (
        "nbf",
        "Not Before claim (nbf) must be an integer.",
        "The token is not yet valid (nbf)",
    ),
];

pub(super) fn cases() -> Vec<Case> {
    let mut cases = expiry();
    cases.extend(beginnings());
    cases.extend(odd_numbers());
    cases
}

fn with(name: &str, value: Value) -> Case {
    let what = format!("{name}: {value}");
    case(
        what,
        Request::get("/_claims").bearer(Token::access().claim(name, value).sign()),
    )
}

/// The same for what serde does not write.
fn with_text(name: &str, text: &str) -> Case {
    let member = format!("\"{name}\":{text},\"sub\":\"alice\"");
    let claims = Token::access()
        .without(name)
        .claims_text()
        .replace("\"sub\":\"alice\"", &member);
    case(
        format!("{name}: {text}"),
        Request::get("/protected").bearer(Token::access().sign_claims(claims)),
    )
}

fn not_numbers() -> [Value; 12] {
    [
        json!("soon"),
        json!(""),
        json!(" "),
        json!("1.5"),
        json!("1e9"),
        json!("0x10"),
        json!(null),
        json!([]),
        json!([1]),
        json!({}),
        json!("1 2"),
        json!("--1"),
    ]
}

fn expiry() -> Vec<Case> {
    let now = now();
    let mut cases: Vec<Case> = not_numbers()
        .map(|value| with("exp", value).refused(422, EXP))
        .into();
    for value in [
        json!(now),
        json!(now - 1),
        json!(0),
        json!(-1),
        json!(true),
        json!(false),
        json!(1.5),
        json!("1"),
        json!("-1"),
        json!("+1"),
        json!("007"),
        json!(-4_102_444_800_i64),
        json!(-1e300),
    ] {
        cases.push(with("exp", value).refused(401, EXPIRED));
    }
    for value in [
        json!(now + 600),
        json!(4_102_444_800_i64),
        json!(4_102_444_800.5),
        json!("4102444800"),
        json!("+4102444800"),
        json!("0004102444800"),
        json!(253_402_300_800_i64),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(1e300),
    ] {
        cases.push(with("exp", value).passes());
    }
    let never = Request::get("/_claims").bearer(Token::access().without("exp").sign());
    cases.push(case("no exp", never).passes());
    cases
}

fn beginnings() -> Vec<Case> {
    let now = now();
    let mut cases = Vec::new();
    for (name, not_integer, early) in NAMES {
        cases.extend(not_numbers().map(|value| with(name, value).refused(422, not_integer)));
        for value in [
            json!(now + 3600),
            json!(4_102_444_800_i64),
            json!(4_102_444_800.5),
            json!("4102444800"),
            json!(u64::MAX),
            json!(1e300),
        ] {
            cases.push(with(name, value).refused(422, early));
        }
        for value in [
            json!(now),
            json!(0),
            json!(-1),
            json!(true),
            json!(false),
            json!(1.9),
            json!("1"),
            json!("-1"),
            json!(-1e300),
            json!(i64::MIN),
        ] {
            cases.push(with(name, value).passes());
        }
        let absent = Request::get("/_claims").bearer(Token::access().without(name).sign());
        cases.push(case(format!("no {name}"), absent).passes());
    }
    cases
}

/// What only Python takes for a number.
fn odd_numbers() -> Vec<Case> {
    let mut cases = Vec::new();
    for value in [
        " 4102444800 ",
        "4_102_444_800",
        "４１０２４４４８００",
        "\n4102444800",
    ] {
        let case = with("exp", json!(value)).passes();
        cases.push(case.may_differ(&[PYTHON_NUMBER]));
    }
    for text in ["1e400", "Infinity", "NaN", "-Infinity"] {
        cases.push(
            with_text("exp", text)
                .refused(422, EXP)
                .differs(PYTHON_JSON),
        );
    }
    for text in ["1E2", "1e2", "0.1e3", "-0", "-0.0"] {
        cases.push(with_text("exp", text).refused(401, EXPIRED));
    }
    cases
}
