//! Section 6.3: set-ups that Flask stumbles over when it is too late. The twin does not start.

use serde_json::{Value, json};

use crate::case::{Case, case};
use crate::corpus::functions::mint;
use crate::environment::Environment;
use crate::explained::{NOTICED_LATE, UNKNOWN_OPTION};
use crate::group::Group;
use crate::keys::{self, ED25519, RSA};
use crate::request::Request;
use crate::token::Token;

pub(super) fn groups() -> Vec<Group> {
    [keys(), algorithms(), places(), lifetimes(), values()]
        .into_iter()
        .flatten()
        .collect()
}

fn with(option: &str, value: impl Into<Value>) -> Environment {
    Environment::headers().set(option, value)
}

fn refused(name: &str, environment: Environment, stumbles: Case) -> Group {
    Group::refused_at_start(format!("6.3 {name}"), environment, NOTICED_LATE, stumbles)
}

fn with_token() -> Request {
    Request::get("/protected").bearer(Token::access().sign())
}

fn without_token() -> Case {
    case("a request without a token", Request::get("/protected")).status(500)
}

fn used() -> Case {
    case("a good token", with_token()).status(500)
}

fn minted(kind: &str) -> Case {
    case(
        format!("minting an {kind} token"),
        mint(&json!({ "type": kind, "identity": "alice" })),
    )
    .status(500)
}

fn keys() -> Vec<Group> {
    let rs = || with("JWT_ALGORITHM", "RS256");
    let private = |text: &str| {
        rs().set("JWT_PUBLIC_KEY", RSA.public)
            .set("JWT_PRIVATE_KEY", text)
    };
    let other = with("JWT_ALGORITHM", "ES256")
        .set("JWT_PRIVATE_KEY", RSA.private)
        .set("JWT_PUBLIC_KEY", RSA.public);
    let swapped = rs()
        .set("JWT_PRIVATE_KEY", RSA.public)
        .set("JWT_PUBLIC_KEY", RSA.public);
    vec![
        refused("no secret", with("JWT_SECRET_KEY", Value::Null), used()),
        refused("an empty secret", with("JWT_SECRET_KEY", ""), used()),
        refused(
            "a secret that is a number",
            with("JWT_SECRET_KEY", 7),
            used(),
        ),
        refused("no keys", rs(), minted("access")),
        refused(
            "a private key that is none",
            private("no key"),
            minted("access"),
        ),
        refused(
            "a private key of another kind",
            private(ED25519.private),
            minted("access"),
        ),
        refused("an RSA key for ECDSA", other, minted("access")),
        refused("a public key as the private one", swapped, minted("access")),
        refused(
            "a public key that is none",
            rs().set("JWT_PRIVATE_KEY", RSA.private)
                .set("JWT_PUBLIC_KEY", "no key"),
            case(
                "a token",
                Request::get("/protected").bearer(keys::foreign("RS256", &Token::access())),
            )
            .status(500),
        ),
    ]
}

fn algorithms() -> Vec<Group> {
    vec![
        refused(
            "no such algorithm",
            with("JWT_ALGORITHM", "FOO"),
            minted("access"),
        ),
        refused(
            "an algorithm in small letters",
            with("JWT_ALGORITHM", "hs256"),
            minted("access"),
        ),
        refused(
            "no algorithm",
            with("JWT_ALGORITHM", "none"),
            minted("access"),
        ),
        refused(
            "other algorithms as a text",
            with("JWT_DECODE_ALGORITHMS", "HS512"),
            used(),
        ),
        refused(
            "algorithms as a text",
            with("JWT_DECODE_ALGORITHMS", "HS256"),
            case(
                "a part of the name",
                Request::get("/protected").bearer(Token::access().header("alg", "HS").sign()),
            )
            .says(422, "Algorithm not supported"),
        ),
    ]
}

fn places() -> Vec<Group> {
    let mut groups = Vec::new();
    for locations in [
        json!("nowhere"),
        json!(["headers", "nowhere"]),
        json!([]),
        json!(""),
        json!(7),
        json!(null),
        json!({}),
        json!([7]),
        json!({ "headers": 1, "cookies": 1 }),
    ] {
        let name = format!("JWT_TOKEN_LOCATION {locations}");
        groups.push(refused(
            &name,
            with("JWT_TOKEN_LOCATION", locations),
            without_token(),
        ));
    }
    groups.push(refused(
        "no header name",
        with("JWT_HEADER_NAME", ""),
        without_token(),
    ));
    groups.push(refused(
        "a null header name",
        with("JWT_HEADER_NAME", Value::Null),
        without_token(),
    ));
    groups
}

fn lifetimes() -> Vec<Group> {
    let mut groups = Vec::new();
    let access = "JWT_ACCESS_TOKEN_EXPIRES";
    for value in [
        json!("soon"),
        json!("900"),
        json!(1.5),
        json!(true),
        json!(null),
        json!([]),
    ] {
        groups.push(refused(
            &format!("{access} {value}"),
            with(access, value),
            minted("access"),
        ));
    }
    let refresh = "JWT_REFRESH_TOKEN_EXPIRES";
    groups.push(refused(refresh, with(refresh, "900"), minted("refresh")));
    groups
}

fn values() -> Vec<Group> {
    let same_site = Environment::cookies().set("JWT_COOKIE_SAMESITE", "Sometimes");
    let set = case("setting a cookie", Request::post("/_cookies/set/access")).status(500);
    let typo = with("JWT_SECRET_KYE", "fje-differential-secret-of-somebody-else");
    let passes = case("the old secret passes", with_token()).passes();
    vec![
        refused("no such SameSite", same_site, set),
        refused(
            "a leeway that is a text",
            with("JWT_DECODE_LEEWAY", "10"),
            used(),
        ),
        refused(
            "an audience that is a number",
            with("JWT_DECODE_AUDIENCE", 7),
            used(),
        ),
        refused(
            "an issuer to write that is a number",
            with("JWT_ENCODE_ISSUER", 7),
            minted("access"),
        ),
        refused(
            "an issuer to read that is a number",
            with("JWT_DECODE_ISSUER", 7),
            case(
                "a good token",
                Request::get("/protected").bearer(Token::access().claim("iss", "7").sign()),
            )
            .says(422, "Issuer param must be \"str\" or \"Container[str]\""),
        ),
        Group::refused_at_start("6.3 an unknown option", typo, UNKNOWN_OPTION, passes),
    ]
}
