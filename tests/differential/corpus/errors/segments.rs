//! The segments of a token.

use crate::case::{Case, case};
use crate::explained::PYTHON_TEXT;
use crate::request::Request;
use crate::token::{Token, encode};

const HEADER_PADDING: &str = "Invalid header padding";
const PAYLOAD_PADDING: &str = "Invalid payload padding";
const CRYPTO_PADDING: &str = "Invalid crypto padding";
const SIGNATURE: &str = "Signature verification failed";
const NO_JSON: &str = "Expecting value: line 1 column 1 (char 0)";

pub(super) fn cases() -> Vec<Case> {
    let mut cases = counts();
    cases.extend(base64());
    cases.extend(texts());
    cases.extend(signatures());
    cases
}

fn get(token: &str) -> Request {
    Request::get("/protected").bearer(token)
}

fn refused(token: &str, message: &str) -> Case {
    case(token, get(token)).refused(422, message)
}

fn counts() -> Vec<Case> {
    let token = Token::access().sign();
    let parts: Vec<&str> = token.split('.').collect();
    let (header, claims, signature) = (parts[0], parts[1], parts[2]);
    vec![
        refused("x", "Not enough segments"),
        refused(".", "Not enough segments"),
        refused("x.y", "Not enough segments"),
        refused(&format!("{header}.{claims}"), "Not enough segments"),
        refused("..", &format!("Invalid header string: {NO_JSON}")),
        refused("...", &format!("Invalid header string: {NO_JSON}")),
        refused(&format!("{header}.{claims}."), SIGNATURE),
        refused(
            &format!("{header}..{signature}"),
            &format!("Invalid payload string: {NO_JSON}"),
        ),
        refused(
            &format!(".{claims}.{signature}"),
            &format!("Invalid header string: {NO_JSON}"),
        ),
        refused(&format!("{header}.{claims}.{signature}."), PAYLOAD_PADDING),
        refused(&format!("{header}.{claims}.{signature}.x"), PAYLOAD_PADDING),
        refused(
            &format!(".{token}"),
            &format!("Invalid header string: {NO_JSON}"),
        ),
        refused("a.b.c", HEADER_PADDING),
        refused("a.b.c.d.e", HEADER_PADDING),
    ]
}

fn base64() -> Vec<Case> {
    let good = Token::access();
    let (header, claims) = (encode(good.header_text()), encode(good.claims_text()));
    let token = good.sign();
    let signature = token.rsplit('.').next().unwrap();
    let mut cases = Vec::new();
    for bad in [
        "!", "a", "aaaaa", "a b", "YR", "YWJ", "ab+/", "====", "a===", "YQ=", "YW=j", "ü",
    ] {
        cases.extend([
            refused(&format!("{bad}.{claims}.{signature}"), HEADER_PADDING),
            refused(&format!("{header}.{bad}.{signature}"), PAYLOAD_PADDING),
            refused(&format!("{header}.{claims}.{bad}"), CRYPTO_PADDING),
        ]);
    }
    // A header with white space in it is not one word.
    cases.retain(|case| !case.name.contains(' '));
    cases.extend([
        refused(&format!("{header}.{claims}.{signature}=="), CRYPTO_PADDING),
        refused(&format!("{header}=.{claims}.{signature}="), HEADER_PADDING),
        case("padding after the signature", get(&format!("{token}="))).passes(),
        case("padding after the claims", get(&padded_claims())).passes(),
    ]);
    cases
}

/// Claims whose last group is filled up with `=`, and signed so.
fn padded_claims() -> String {
    let good = Token::access();
    let mut text = good.claims_text();
    while text.len() % 3 != 2 {
        text.push(' ');
    }
    good.sign_segments(&encode(good.header_text()), &format!("{}=", encode(text)))
}

/// Texts that are no JSON; what exactly is wrong, Python says in its own words.
const BROKEN: [&[u8]; 15] = [
    b"{",
    b"{}{}",
    b"{\"a\"}",
    b"{\"a\":}",
    b"{\"a\":1,}",
    b"{a:1}",
    b"[1,",
    b"\xff\xfe",
    b"{\"a\":\"\xff\"}",
    b"{\"a\":\"\n\"}",
    b"{\"a\":\"\\x\"}",
    b"\xef\xbb\xbf{}",
    b"{\"a\":01}",
    b"{\"a\":tru}",
    b"{\"a\":'b'}",
];

/// Segments that decode, to what is no JSON object.
fn texts() -> Vec<Case> {
    let not_json = |text: &str| match text {
        " " => "Expecting value: line 1 column 2 (char 1)",
        _ => NO_JSON,
    };
    let mut cases = Vec::new();
    for text in ["not json", "", " ", "'", "}", "undefined"] {
        cases.extend(both(text.as_bytes(), not_json(text)));
    }
    for text in ["[]", "null", "7", "\"text\"", "true", "[{}]", "1.5"] {
        cases.extend(both(text.as_bytes(), "must be a json object"));
    }
    for text in BROKEN {
        for token in [
            Token::access().sign_header(text),
            Token::access().sign_claims(text),
        ] {
            let case = case(text.escape_ascii().to_string(), get(&token)).status(422);
            cases.push(case.may_differ(&[PYTHON_TEXT]));
        }
    }
    cases
}

/// The text as header, and as claims.
fn both(text: &[u8], message: &str) -> [Case; 2] {
    let good = Token::access();
    [
        refused(
            &good.sign_header(text),
            &format!("Invalid header string: {message}"),
        ),
        refused(
            &good.sign_claims(text),
            &format!("Invalid payload string: {message}"),
        ),
    ]
}

fn signatures() -> Vec<Case> {
    let token = Token::access().sign();
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let changed = Token::access().claim("sub", "mallory").sign();
    let (others, _) = changed.rsplit_once('.').unwrap();
    vec![
        refused(&format!("{others}.{signature}"), SIGNATURE),
        refused(&format!("{signed}.AAAA"), SIGNATURE),
        refused(&format!("{signed}.{}", &signature[..40]), SIGNATURE),
        refused(&format!("{signed}.AAAA{signature}"), SIGNATURE),
        refused(
            &Token::access()
                .secret("another-secret-another-secret-another")
                .sign(),
            SIGNATURE,
        ),
        refused(&Token::access().secret("").sign(), SIGNATURE),
        refused(
            &Token::expired()
                .secret("another-secret-another-secret-another")
                .sign(),
            SIGNATURE,
        ),
    ]
}
