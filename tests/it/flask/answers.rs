//! What is said of a text that is no token of ours: each row as exact bytes.

use super::{compatible, says};
use crate::support::forge::{encode, of_bytes, of_segments, with_secret};
use crate::support::{claims, header};

#[test]
fn the_form_of_a_text_is_worded_as_pyjwt_words_it() {
    let service = compatible();
    let good = with_secret(header("HS256"), claims());
    let parts: Vec<&str> = good.split('.').collect();
    let [first, second, third] = parts[..] else {
        panic!("three segments");
    };
    for (token, message) in [
        ("x".to_owned(), "Not enough segments"),
        ("a.b".to_owned(), "Not enough segments"),
        ("a.b.c".to_owned(), "Invalid header padding"),
        (
            format!("{first}!.{second}.{third}"),
            "Invalid header padding",
        ),
        (
            format!("{first}.{second}!.{third}"),
            "Invalid payload padding",
        ),
        (
            format!("{first}.{second}.{third}!"),
            "Invalid crypto padding",
        ),
        (
            format!("{first}.{second}.{third}.x"),
            "Invalid payload padding",
        ),
        (
            format!("{first}.{second}.{third}=="),
            "Invalid crypto padding",
        ),
        (
            "..".to_owned(),
            "Invalid header string: Expecting value: line 1 column 1 (char 0)",
        ),
        (
            "abc.def.ghi".to_owned(),
            "Invalid header string: 'utf-8' codec can't decode byte 0xb7 in position 1: invalid start byte",
        ),
    ] {
        says(&service.get(&token), 422, message, &token);
    }
}

#[test]
fn json_that_is_broken_is_worded_as_python_words_it() {
    let service = compatible();
    for (text, fault) in [
        ("", "Expecting value: line 1 column 1 (char 0)"),
        (
            "{",
            "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        ),
        (
            "{\"a\"\n1}",
            "Expecting ':' delimiter: line 2 column 1 (char 5)",
        ),
        ("{}x", "Extra data: line 1 column 3 (char 2)"),
        (
            "{\"a\":\"\\x\"}",
            "Invalid \\\\escape: line 1 column 7 (char 6)",
        ),
        ("[]", "must be a json object"),
        ("null", "must be a json object"),
    ] {
        let broken_header = of_bytes(text, claims().to_string());
        says(
            &service.get(broken_header),
            422,
            &format!("Invalid header string: {fault}"),
            text,
        );
        let broken_payload = of_bytes(header("HS256").to_string(), text);
        says(
            &service.get(broken_payload),
            422,
            &format!("Invalid payload string: {fault}"),
            text,
        );
    }
}

#[test]
fn a_header_is_judged_as_pyjwt_judges_it() {
    let service = compatible();
    let base = || header("HS256");
    let detached = || base().with("b64", "false");
    for (header, message) in [
        (base().without("alg"), "Algorithm not specified"),
        (
            base().with("alg", "null"),
            "The specified alg value is not allowed",
        ),
        (
            base().with("alg", "[\"HS256\"]"),
            "The specified alg value is not allowed",
        ),
        (header("none"), "The specified alg value is not allowed"),
        (header("HS512"), "The specified alg value is not allowed"),
        (header("RS256"), "The specified alg value is not allowed"),
        (
            base().with("kid", "7"),
            "Key ID header parameter must be a string",
        ),
        (
            base().with("crit", "[\"foo\"]"),
            "Unsupported critical extension: foo",
        ),
        (
            base().with("crit", "[]"),
            "Invalid 'crit' header: must be a non-empty list",
        ),
        (
            base().with("crit", "[7]"),
            "Invalid 'crit' header: values must be strings",
        ),
        (
            base().with("crit", "[\"b64\"]"),
            "Critical extension 'b64' is missing from headers",
        ),
        (
            detached(),
            "Payload segment must be empty when 'b64' is false.",
        ),
    ] {
        let token = with_secret(&header, claims());
        says(&service.get(token), 422, message, &header.to_string());
    }
    let empty = |header: String| of_segments(&encode(header), "");
    says(
        &service.get(empty(detached().into())),
        422,
        "The 'b64' header parameter requires 'b64' to be listed in 'crit'.",
        "b64 without crit",
    );
    says(
        &service.get(empty(detached().with("crit", "[\"b64\"]").into())),
        422,
        "It is required that you pass in a value for the \\\"detached_payload\\\" argument to decode a message having the b64 header set to false.",
        "b64",
    );
}

#[test]
fn a_signature_of_somebody_else_is_said_to_be_one() {
    let service = compatible();
    let token = with_secret(header("HS256"), claims());
    let signed = &token[..token.rfind('.').unwrap()];
    for signature in ["", "AAAA", &"A".repeat(43), &"A".repeat(4000)] {
        let token = format!("{signed}.{signature}");
        says(
            &service.get(&token),
            422,
            "Signature verification failed",
            signature,
        );
    }
    let tampered = claims().with("sub", "\"root\"");
    let payload = encode(tampered.to_string());
    let parts: Vec<&str> = token.split('.').collect();
    let token = format!("{}.{payload}.{}", parts[0], parts[2]);
    says(
        &service.get(token),
        422,
        "Signature verification failed",
        "tampered",
    );
}

#[test]
fn what_only_we_refuse_gets_one_sentence_that_tells_nothing() {
    let service = compatible();
    let long = header("HS256").with("kid", format!("\"{}\"", "k".repeat(257)));
    says(
        &service.get(with_secret(long, claims())),
        422,
        "the token is not valid here",
        "a long kid",
    );
    let deep = format!("{}{}", "[".repeat(40), "]".repeat(40));
    let token = with_secret(header("HS256"), claims().with("x", deep));
    says(
        &service.get(token),
        422,
        "the token is not valid here",
        "deep",
    );
}
