//! Section 6.2: crashes that stand in no other section.

use serde_json::{Value, json};

use crate::case::{Case, case};
use crate::corpus::functions::mint;
use crate::environment::Environment;
use crate::explained::{BLANK_ELEMENT, NOT_AN_OBJECT, SUBJECT_WITHOUT_USER, UNMINTABLE};
use crate::group::Group;
use crate::request::Request;
use crate::token::Token;

pub(super) fn groups() -> Vec<Group> {
    let subjects = Environment::headers()
        .set("JWT_VERIFY_SUB", false)
        .user_lookup();
    vec![
        Group::new(
            "6.2 in a place after another",
            Environment::locations("headers,json,cookies"),
            after_another,
        ),
        Group::new("6.2 users", subjects, users),
        Group::new("6.2 minting", Environment::headers(), minting),
    ]
}

fn after_another() -> Vec<Case> {
    let token = Token::access().sign();
    let list = || Request::post("/_access").json(&json!([1]));
    vec![
        case("a list, and no header", list())
            .status(500)
            .differs(NOT_AN_OBJECT),
        case("a list after a good header", list().bearer(&token)).passes(),
        case(
            "a list before a good cookie",
            list().cookie("access_token_cookie", &token),
        )
        .status(500)
        .differs(NOT_AN_OBJECT),
        case(
            "a list where it is optional",
            Request::post("/_optional_any").json(&json!([1])),
        )
        .status(500)
        .differs(NOT_AN_OBJECT),
        case(
            "a blank element where it is optional",
            Request::get("/optional").header("authorization", ", ,Bearer x"),
        )
        .status(500)
        .differs(BLANK_ELEMENT),
    ]
}

/// The service looks its users up by what may not be a name at all.
fn users() -> Vec<Case> {
    [json!([]), json!(["a"]), json!({ "id": 1 })]
        .map(|value: Value| {
            let request = Request::get("/protected")
                .bearer(Token::access().claim("sub", value.clone()).sign());
            case(format!("the subject {value}"), request)
                .status(500)
                .differs(SUBJECT_WITHOUT_USER)
        })
        .into()
}

fn minting() -> Vec<Case> {
    [
        json!({ "identity": "alice", "claims": { "iss": 7 } }),
        json!({ "identity": "alice", "expires": 1e15 }),
        json!({ "identity": "alice", "headers": { "b64": false, "crit": 7 } }),
    ]
    .map(|wanted| case(format!("minted {wanted}"), mint(&wanted)))
    .map(|case| case.may_differ(&[UNMINTABLE]))
    .into()
}
