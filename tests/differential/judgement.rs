//! What the judge sees, and what it does not mind.

use axum::http::{HeaderMap, HeaderValue};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::case::{Case, case};
use crate::explained::{NOT_AN_OBJECT, ODD_EXPIRY, PYTHON_TEXT};
use crate::request::Request;
use crate::token::{Token, now};
use crate::value::alike;
use crate::verdict::judge;

const UUIDS: [&str; 2] = [
    "0b6ae54f-7e5c-4b0a-8a0b-6f7c52a4c6f1",
    "9d0c4c1a-3d8e-4f57-b1c2-1f0e5a6b7c8d",
];

fn answer(status: u16, body: &Value) -> Answer {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static("application/json"));
    Answer {
        status,
        headers,
        body: format!("{body}\n").into_bytes(),
    }
}

fn refusal() -> Answer {
    answer(401, &json!({ "msg": "Token has expired" }))
}

fn crash(status: u16) -> Answer {
    let mut crash = answer(status, &json!({}));
    crash.headers.insert(
        "content-type",
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    crash.body = b"<!doctype html>".to_vec();
    crash
}

fn with(name: &'static str, line: &str) -> Answer {
    let mut answer = refusal();
    answer
        .headers
        .append(name, HeaderValue::from_str(line).unwrap());
    answer
}

fn plain() -> Case {
    case("a case", Request::get("/"))
}

fn wrong(case: &Case, flask: &Answer, twin: &Answer) -> usize {
    judge(case, Ok(flask.clone()), Ok(twin.clone())).len()
}

#[test]
fn what_a_client_sees_is_compared() {
    let flask = refusal();
    assert_eq!(wrong(&plain(), &flask, &flask), 0);
    for twin in [
        answer(422, &json!({ "msg": "Token has expired" })),
        answer(401, &json!({ "msg": "Token has expired." })),
        answer(401, &json!({ "error": "Token has expired" })),
        answer(401, &json!({ "msg": "Token has expired", "code": 1 })),
        with("www-authenticate", "Bearer"),
        with("cache-control", "no-store"),
        with("set-cookie", "a=b; Path=/"),
    ] {
        assert_eq!(wrong(&plain(), &flask, &twin), 1, "{twin:?}");
        assert_eq!(wrong(&plain(), &twin, &flask), 1, "{twin:?}");
    }
}

#[test]
fn every_byte_of_a_refusal_is_compared() {
    let exact = plain().refused(401, "Token has expired");
    let mut twin = refusal();
    twin.body.pop();
    assert_eq!(wrong(&exact, &refusal(), &twin), 1);
    assert_eq!(wrong(&plain(), &refusal(), &twin), 0);
    twin = refusal();
    twin.headers.insert(
        "content-type",
        HeaderValue::from_static("application/json; charset=utf-8"),
    );
    assert_eq!(wrong(&exact, &refusal(), &twin), 1);
}

#[test]
fn cookies_are_compared_whatever_their_order() {
    let line =
        "a=b; Domain=x.org; Max-Age=60; Expires=Mon, 23 Nov 2026 10:00:00 GMT; HttpOnly; Path=/";
    let flask = with("set-cookie", line);
    let later = |seconds: u8| line.replace("10:00:00", &format!("10:00:0{seconds}"));
    for same in [
        "a=b; Path=/; HttpOnly; Domain=x.org; Expires=Mon, 23 Nov 2026 10:00:00 GMT; Max-Age=60"
            .to_owned(),
        later(3),
    ] {
        assert_eq!(
            wrong(&plain(), &flask, &with("set-cookie", &same)),
            0,
            "{same}"
        );
    }
    for other in [
        line.replace("a=b", "a=c"),
        line.replace("a=b", "c=b"),
        line.replace("; HttpOnly", ""),
        line.replace("; HttpOnly", "; HttpOnly; Secure"),
        line.replace("Path=/", "Path=/api"),
        line.replace("=60", "=61"),
        line.replace("; Domain=x.org", ""),
        later(4),
    ] {
        assert_eq!(
            wrong(&plain(), &flask, &with("set-cookie", &other)),
            1,
            "{other}"
        );
    }
}

#[test]
fn a_cookie_that_contradicts_its_token_is_seen_on_either_side() {
    let good = with(
        "set-cookie",
        &format!(
            "a={}; Path=/",
            Token::access().claim("csrf", UUIDS[0]).sign()
        ),
    );
    let [right, wrong_one] = UUIDS.map(|value| {
        let mut answer = good.clone();
        answer.headers.append(
            "set-cookie",
            HeaderValue::from_str(&format!("c={value}; Path=/")).unwrap(),
        );
        answer
    });
    assert_eq!(wrong(&plain(), &right, &right), 0);
    assert_eq!(wrong(&plain(), &right, &wrong_one), 1);
    assert_eq!(wrong(&plain(), &wrong_one, &right), 1);
}

#[test]
fn what_is_new_every_time_may_differ_and_nothing_else() {
    let token = |claim: Value| json!({ "token": Token::access().claim("jti", UUIDS[0]).claim("x", claim).sign() });
    let others = |claim: Value| json!({ "token": Token::access().claim("jti", UUIDS[1]).claim("exp", now() + 902).claim("x", claim).sign() });
    for (one, other) in [
        (json!(UUIDS[0]), json!(UUIDS[1])),
        (json!(1_790_000_000), json!(1_790_000_003)),
        (token(json!(1)), others(json!(1))),
    ] {
        assert!(alike(&one, &other), "{one} {other}");
    }
    for (one, other) in [
        (json!(UUIDS[0]), json!(UUIDS[1].to_uppercase())),
        (json!(1_790_000_000), json!(1_790_000_004)),
        (json!(1_790_000_000), json!(1_790_000_000.0)),
        (json!(1), json!(2)),
        (token(json!(1)), others(json!(2))),
        (
            token(json!(1)),
            json!({ "token": Token::access().header("kid", "k").claim("x", 1).sign() }),
        ),
        (json!({ "a": null }), json!({})),
    ] {
        assert!(!alike(&one, &other), "{one} {other}");
    }
}

#[test]
fn the_twin_never_crashes() {
    let explained = plain().differs(NOT_AN_OBJECT);
    assert_eq!(
        wrong(
            &explained,
            &crash(500),
            &answer(401, &json!({ "msg": "x" }))
        ),
        0
    );
    for twin in [
        crash(500),
        crash(401),
        with("www-authenticate", "Bearer"),
        answer(500, &json!({ "msg": "x" })),
        answer(200, &json!({})),
    ] {
        assert_ne!(wrong(&explained, &crash(500), &twin), 0, "{twin:?}");
    }
    assert_ne!(wrong(&plain(), &crash(500), &crash(500)), 0);
    assert_ne!(wrong(&plain(), &crash(500), &refusal()), 0);
}

#[test]
fn a_difference_that_is_meant_must_be_there() {
    let stricter = plain().differs(ODD_EXPIRY);
    let passed = answer(200, &json!({}));
    assert_eq!(
        wrong(&stricter, &passed, &answer(422, &json!({ "msg": "x" }))),
        0
    );
    assert_ne!(wrong(&stricter, &passed, &passed), 0);
    assert_ne!(
        wrong(&stricter, &passed, &answer(401, &json!({ "msg": "x" }))),
        0
    );
}

#[test]
fn texts_of_python_agree_up_to_the_colon() {
    let python = plain().may_differ(&[PYTHON_TEXT]);
    let says = |text: &str| answer(422, &json!({ "msg": text }));
    let flask = says("Invalid header string: Extra data: line 1 column 3 (char 2)");
    assert_eq!(
        wrong(&python, &flask, &says("Invalid header string: not JSON")),
        0
    );
    assert_ne!(
        wrong(&python, &flask, &says("Invalid payload string: not JSON")),
        0
    );
    assert_ne!(
        wrong(&python, &flask, &says("Signature verification failed")),
        0
    );
}

#[test]
fn a_table_that_is_wrong_about_flask_is_seen() {
    let known = plain().says(401, "Token has been revoked");
    assert_eq!(wrong(&known, &refusal(), &refusal()), 1);
    assert_eq!(
        judge(&plain(), Err("closed".to_owned()), Ok(refusal())).len(),
        1
    );
    assert_eq!(
        judge(&plain(), Ok(refusal()), Err("closed".to_owned())).len(),
        1
    );
}
