//! J7, J8: header and payload are one JSON object each, read to the letter.

use crate::support::forge::{of_bytes, with_secret};
use crate::support::{Object, Service, claims, header};

/// Puts a text in the place of the header, then of the payload; both have to be refused.
fn refused_in_both(text: impl AsRef<[u8]>, header_reason: &str, payload_reason: &str, case: &str) {
    let service = Service::with_secret();
    service
        .get(of_bytes(&text, claims().to_string()))
        .refused(header_reason, &format!("header: {case}"));
    service
        .get(of_bytes(header("HS256").to_string(), &text))
        .refused(payload_reason, &format!("payload: {case}"));
}

/// Everything the header and the claims need, in one object.
fn both() -> Object {
    claims().with("alg", "\"HS256\"").with("typ", "\"JWT\"")
}

#[test]
fn j7_only_one_json_object_is_read() {
    Service::with_secret()
        .get(with_secret(both(), both()))
        .accepted("one object");
    let good = both().to_string();
    for (text, case) in [
        (String::new(), "nothing"),
        ("[]".to_owned(), "an array"),
        (format!("[{good}]"), "an array of it"),
        (
            format!("\"{}\"", good.replace('"', "\\\"")),
            "a string of it",
        ),
        ("null".to_owned(), "null"),
        ("true".to_owned(), "a boolean"),
        ("1".to_owned(), "a number"),
        (format!("{good}{good}"), "two objects"),
        (format!("{good},"), "a comma behind"),
        (format!("{good}x"), "a letter behind"),
        (format!("{good}\0"), "NUL behind"),
        (format!("{good} null"), "a value behind"),
        (format!("\u{feff}{good}"), "a byte order mark"),
        (format!("\u{a0}{good}"), "a space that is not JSON's"),
        (good[..good.len() - 1].to_owned(), "no end"),
        (format!("{{,{}", &good[1..]), "a comma first"),
        (format!("{},}}", &good[..good.len() - 1]), "a comma last"),
        (format!("/**/{good}"), "a comment"),
        (good.replace('"', "'"), "single quotes"),
        (both().followed_by("x:1"), "a name without quotes"),
        (both().followed_by("\"x\":NaN"), "NaN"),
        (both().followed_by("\"x\":01"), "a leading zero"),
        (
            both().followed_by("\"x\":1E400"),
            "a number beyond any float",
        ),
        (
            both().followed_by("\"x\":\"\u{1}\""),
            "a control character in a string",
        ),
        (both().followed_by("\"x\":\"\\x41\""), "an unknown escape"),
    ] {
        refused_in_both(text, "header_json", "payload_json", case);
    }
}

#[test]
fn j7_spaces_around_the_object_are_json() {
    let service = Service::with_secret();
    let spaced = |object: Object| format!(" \t\r\n{object} \t\r\n");
    service
        .get(with_secret(spaced(header("HS256")), spaced(claims())))
        .accepted("spaces");
}

#[test]
fn j7_invalid_utf8_is_refused() {
    for (bytes, case) in [
        (&b"\xff"[..], "no byte of UTF-8"),
        (b"\xc3", "a sequence cut off"),
        (b"\xc0\xaf", "an overlong slash"),
        (b"\xed\xa0\x80", "a surrogate"),
        (b"\xf4\x90\x80\x80", "beyond Unicode"),
    ] {
        let mut text = both().to_string().into_bytes();
        let end = text.len() - 1;
        text.splice(end.., [b",\"x\":\"", bytes, b"\"}"].concat());
        refused_in_both(text, "header_json", "payload_json", case);
    }
    let utf16: Vec<u8> = both()
        .to_string()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    refused_in_both(utf16, "header_json", "payload_json", "UTF-16");
}

#[test]
fn j7_lone_surrogates_are_refused() {
    for escape in [
        "\\ud800",
        "\\udc00",
        "\\ud800\\ud800",
        "\\udc00\\ud800",
        "\\ud800x",
        "\\uD83D\\u0041",
    ] {
        for member in [
            format!("\"x\":\"{escape}\""),
            format!("\"{escape}\":1"),
            format!("\"x\":[{{\"y\":\"{escape}\"}}]"),
        ] {
            refused_in_both(
                both().followed_by(&member),
                "header_json",
                "payload_json",
                &member,
            );
        }
    }
    let pair = with_secret(
        both().followed_by("\"x\":\"\\ud83d\\ude00\""),
        both().followed_by("\"x\":\"\\ud83d\\ude00\""),
    );
    Service::with_secret()
        .get(pair)
        .accepted("a pair is one character");
}

#[test]
fn j7_nesting_deeper_than_32_is_refused() {
    let arrays = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let objects = |depth: usize| format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
    let service = Service::with_secret();
    for nested in [arrays, objects] {
        // The outermost object is the first level.
        let deepest = format!("\"x\":{}", nested(31));
        service
            .get(with_secret(
                both().followed_by(&deepest),
                both().followed_by(&deepest),
            ))
            .accepted("32 levels");
        for depth in [32, 33, 100, 500] {
            let case = format!("{} levels", depth + 1);
            refused_in_both(
                both().followed_by(&format!("\"x\":{}", nested(depth))),
                "too_deep",
                "too_deep",
                &case,
            );
        }
    }
}

/// The claims that hold roles are read by a visitor of their own.
#[test]
fn j7_nesting_counts_on_the_way_to_the_roles_too() {
    let service = Service::new(|builder| {
        builder
            .secret(crate::support::forge::SECRET)
            .role_claims(["/a/roles"])
    });
    let nested = |depth: usize| {
        claims().with(
            "a",
            format!("{{\"b\":{}{}}}", "[".repeat(depth), "]".repeat(depth)),
        )
    };
    service
        .get(with_secret(header("HS256"), nested(30)))
        .accepted("32 levels");
    service
        .get(with_secret(header("HS256"), nested(31)))
        .refused("too_deep", "33 levels");
}

#[test]
fn j8_duplicate_members_are_refused() {
    for members in [
        r#""x":1,"x":1"#,
        r#""x":1,"x":2"#,
        r#""x":1,"\u0078":2"#,
        r#""\u0078":1,"x":2"#,
        r#""x":{"y":1,"y":2}"#,
        r#""x":{"y":1,"\u0079":2}"#,
        r#""x":[1,{"y":{"z":1,"z":1}}]"#,
        r#""":1,"":2"#,
        r#""\ud83d\ude00":1,"😀":2"#,
        r#""x":1,"X":1,"x":1"#,
    ] {
        refused_in_both(
            both().followed_by(members),
            "duplicate_member",
            "duplicate_member",
            members,
        );
    }
}

#[test]
fn j8_registered_members_cannot_be_given_twice() {
    let service = Service::with_secret();
    for (name, value) in [("alg", "\"HS256\""), ("typ", "\"JWT\""), ("kid", "\"a\"")] {
        for again in [
            name.to_owned(),
            format!("\\u{:04x}{}", name.as_bytes()[0], &name[1..]),
        ] {
            let text = header("HS256")
                .with(name, value)
                .followed_by(&format!("\"{again}\":{value}"));
            service
                .get(with_secret(&text, claims()))
                .refused("duplicate_member", &text);
        }
    }
    for (name, value) in [
        ("sub", "\"alice\""),
        ("jti", "\"1\""),
        ("type", "\"access\""),
        ("exp", "1900000000"),
        ("nbf", "0"),
        ("iat", "0"),
        ("iss", "\"i\""),
        ("aud", "\"a\""),
        ("fresh", "true"),
        ("auth_time", "0"),
        ("sid", "\"s\""),
        ("acr", "\"1\""),
        ("amr", "[\"pwd\"]"),
        ("roles", "[]"),
        ("role", "\"r\""),
        ("scope", "\"s\""),
        ("scp", "[]"),
        ("fresh", "false"),
        ("amr", "[]"),
        ("aud", "[]"),
        ("exp", "0"),
        ("sub", "\"\""),
    ] {
        for again in [
            name.to_owned(),
            format!("\\u{:04x}{}", name.as_bytes()[0], &name[1..]),
        ] {
            let text = claims()
                .with(name, value)
                .followed_by(&format!("\"{again}\":{value}"));
            service
                .get(with_secret(header("HS256"), &text))
                .refused("duplicate_member", &text);
        }
    }
}

#[test]
fn j8_a_duplicate_among_many_members_is_found() {
    for count in [2, 23, 24, 25, 26, 100, 400] {
        for twin in [0, count / 2, count - 1] {
            let many: Vec<_> = (0..count)
                .map(|number| format!("\"m{number}\":0"))
                .collect();
            let members = many.join(",");
            let case = format!("member {twin} of {count} again");
            Service::with_secret()
                .get(with_secret(both().followed_by(&members), both()))
                .accepted("without a duplicate");
            let text = both().followed_by(&format!("{members},\"m{twin}\":0"));
            refused_in_both(text, "duplicate_member", "duplicate_member", &case);
        }
    }
}

#[test]
fn j8_a_duplicate_on_the_way_to_the_roles_is_found() {
    let service = Service::new(|builder| {
        builder
            .secret(crate::support::forge::SECRET)
            .role_claims(["/a/roles"])
    });
    for value in [
        r#"{"roles":["x"],"roles":["admin"]}"#,
        r#"{"b":1,"b":1}"#,
        r#"{"roles":"x","rol\u0065s":"admin"}"#,
    ] {
        service
            .get(with_secret(header("HS256"), claims().with("a", value)))
            .refused("duplicate_member", value);
    }
}
