//! The members of a token's header.

use serde_json::{Value, json};

use crate::case::{Case, case};
use crate::request::Request;
use crate::token::{Token, encode};
use crate::value::list;

const NOT_ALLOWED: &str = "The specified alg value is not allowed";
const KEY_ID: &str = "Key ID header parameter must be a string";
const CRIT_LIST: &str = "Invalid 'crit' header: must be a non-empty list";
const CRIT_TEXTS: &str = "Invalid 'crit' header: values must be strings";

pub(super) fn cases() -> Vec<Case> {
    let mut cases = algorithms();
    cases.extend(others());
    cases.extend(critical());
    cases.extend(detached());
    cases
}

fn of(token: &Token) -> Request {
    Request::get("/_claims").bearer(token.sign())
}

fn with(name: &str, value: Value) -> Case {
    let what = format!("{name}: {value}");
    case(what, of(&Token::access().header(name, value)))
}

fn algorithms() -> Vec<Case> {
    let unsigned = Token::access().header("alg", "none");
    let unsigned = format!(
        "{}.{}.",
        encode(unsigned.header_text()),
        encode(unsigned.claims_text())
    );
    let mut cases = vec![
        case("no algorithm", of(&Token::access().without_header("alg")))
            .refused(422, "Algorithm not specified"),
        case(
            "none, not signed",
            Request::get("/protected").bearer(unsigned),
        )
        .refused(422, NOT_ALLOWED),
    ];
    for value in [
        json!("none"),
        json!("None"),
        json!("HS384"),
        json!("HS512"),
        json!("RS256"),
        json!("ES256"),
        json!("EdDSA"),
        json!("hs256"),
        json!("HS256 "),
        json!("FOO"),
        json!(""),
        json!(null),
        json!(7),
        json!(true),
        json!([]),
        json!(["HS256"]),
        json!({}),
    ] {
        cases.push(with("alg", value).refused(422, NOT_ALLOWED));
    }
    cases
}

/// Members that change nothing, whatever they are.
const IGNORED: &str = r#"[
    ["cty", "JWT"], ["cty", 7], ["jku", "https://example.org"], ["jwk", { "kty": "oct", "k": "AA" }], ["x5u", "x"],
    ["x5c", ["AA"]], ["x5t", 7], ["zip", "DEF"], ["enc", "A128GCM"], ["other", { "a": [1] }], ["b64", true],
    ["b64", null], ["b64", "false"], ["typ", "at+jwt"], ["typ", "jwt"], ["typ", ""], ["typ", null], ["typ", 7],
    ["typ", "dpop+jwt"], ["kid", ""], ["kid", "k"], ["kid", "../../etc/passwd"], ["kid", "ü"]
]"#;

fn others() -> Vec<Case> {
    let mut cases = Vec::new();
    for value in list(r#"[7, null, [], {}, true, ["k"]]"#) {
        cases.push(with("kid", value).refused(422, KEY_ID));
    }
    for member in list(IGNORED) {
        cases.push(with(member[0].as_str().unwrap(), member[1].clone()).passes());
    }
    let text = r#"{"alg":"none","alg":"HS256","typ":"JWT"}"#;
    let twice = Request::get("/protected").bearer(Token::access().sign_header(text));
    let no_type = of(&Token::access().without_header("typ"));
    cases.push(case("a member twice", twice).passes());
    cases.push(case("no type", no_type).passes());
    cases
}

fn critical() -> Vec<Case> {
    let mut cases = vec![
        with("crit", json!(["foo"])).refused(422, "Unsupported critical extension: foo"),
        with("crit", json!(["foo", "bar"])).refused(422, "Unsupported critical extension: foo"),
        with("crit", json!(["b64"]))
            .refused(422, "Critical extension 'b64' is missing from headers"),
        with("crit", json!(["b64", "foo"])).status(422),
        with("crit", json!(["kid"])).refused(422, "Unsupported critical extension: kid"),
        case(
            "a known one",
            of(&Token::access()
                .header("crit", json!(["b64"]))
                .header("b64", true)),
        )
        .status(200),
        case(
            "an unknown one that is there",
            of(&Token::access()
                .header("crit", json!(["exp"]))
                .header("exp", 7)),
        )
        .refused(422, "Unsupported critical extension: exp"),
    ];
    for value in [
        json!([]),
        json!(null),
        json!("b64"),
        json!("exp"),
        json!({}),
        json!(7),
        json!(true),
    ] {
        cases.push(with("crit", value).refused(422, CRIT_LIST));
    }
    for value in [json!([1]), json!([null]), json!([["b64"]]), json!([{}])] {
        cases.push(with("crit", value).refused(422, CRIT_TEXTS));
    }
    cases
}

/// Claims that are not encoded (RFC 7797) are understood, and never accepted.
fn detached() -> Vec<Case> {
    let not_encoded = Token::access().header("b64", false);
    let critical = not_encoded.clone().header("crit", json!(["b64"]));
    let empty = |token: &Token| token.sign_segments(&encode(token.header_text()), "");
    vec![
        case("claims that are there", of(&not_encoded))
            .refused(422, "Payload segment must be empty when 'b64' is false."),
        case(
            "claims that are not there",
            Request::get("/protected").bearer(empty(&not_encoded)),
        )
        .refused(
            422,
            "The 'b64' header parameter requires 'b64' to be listed in 'crit'.",
        ),
        case(
            "and that is critical",
            Request::get("/protected").bearer(empty(&critical)),
        )
        .status(422),
    ]
}
