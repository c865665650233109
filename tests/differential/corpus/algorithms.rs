//! Section 5, the algorithms: what one mints the other accepts, with every algorithm that both know.

use serde_json::{Value, json};

use crate::case::{Case, case};
use crate::corpus::functions::mint;
use crate::corpus::options::life;
use crate::environment::Environment;
use crate::explained::HMAC_WITH_PEM;
use crate::group::Group;
use crate::keys::{self, foreign};
use crate::request::Request;
use crate::token::Token;

const ALL: [&str; 14] = [
    "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256",
    "ES384", "ES512", "ES256K", "EdDSA",
];

pub(super) fn groups() -> Vec<Group> {
    let mut groups = decode_algorithms();
    let headers = Environment::headers;
    groups.push(Group::new("5 RS256, lives", keyed("RS256"), life));
    for algorithm in ALL {
        groups.push(Group::new(
            format!("5 {algorithm}"),
            keyed(algorithm),
            exchanged,
        ));
    }
    for algorithm in ["HS384", "HS512"] {
        let short = headers().set("JWT_ALGORITHM", algorithm);
        groups.push(Group::new(
            format!("5 {algorithm} with a short secret"),
            short,
            exchanged,
        ));
    }
    for secret in [
        "x",
        "ünïcode secret",
        "another-secret-another-secret-another",
    ] {
        let other = headers().set("JWT_SECRET_KEY", secret);
        groups.push(Group::new(
            format!("5 the secret {secret}"),
            other,
            move || secrets(secret),
        ));
    }
    for algorithm in ["RS256", "PS256", "ES256", "ES384", "EdDSA"] {
        let verifying = headers()
            .set("JWT_ALGORITHM", algorithm)
            .set("JWT_PUBLIC_KEY", keys::of(algorithm).public);
        let name = format!("5 {algorithm} with the public key only");
        groups.push(Group::new(name, verifying, move || {
            from_elsewhere(algorithm)
        }));
    }
    groups
}

fn decode_algorithms() -> Vec<Group> {
    let also = |environment: Environment, algorithms: Value| {
        environment.set("JWT_DECODE_ALGORITHMS", algorithms)
    };
    let two = also(Environment::headers(), json!(["HS512"]));
    let none = also(Environment::headers(), json!([]));
    let family = also(keyed("RS256"), json!(["RS512", "PS256"]));
    let mixed = also(keyed("RS256"), json!(["HS256"]));
    vec![
        Group::new("2 JWT_DECODE_ALGORITHMS", two, || secrets_of_two("HS512")),
        Group::new("2 JWT_DECODE_ALGORITHMS empty", none, || {
            secrets_of_two("HS256")
        }),
        Group::new("2 JWT_DECODE_ALGORITHMS of a family", family, of_a_family),
        Group::new(
            "2 JWT_DECODE_ALGORITHMS beside a PEM key",
            mixed,
            hmac_beside_pem,
        ),
    ]
}

fn keyed(algorithm: &str) -> Environment {
    let environment = Environment::headers().set("JWT_ALGORITHM", algorithm);
    if algorithm.starts_with("HS") {
        environment.set("JWT_SECRET_KEY", keys::LONG_SECRET)
    } else {
        let pair = keys::of(algorithm);
        environment
            .set("JWT_PRIVATE_KEY", pair.private)
            .set("JWT_PUBLIC_KEY", pair.public)
    }
}

/// Each is given its own token and the other's.
fn exchanged() -> Vec<Case> {
    let mut cases = Vec::new();
    for wanted in [
        json!({ "identity": "alice" }),
        json!({ "type": "refresh", "identity": "alice" }),
        json!({ "identity": "alice", "fresh": true, "claims": { "role": "admin" }, "headers": { "kid": "k" } }),
        json!({ "identity": "ü", "fresh_seconds": 60, "expires": false }),
        json!({ "identity": "alice", "expires": -60 }),
    ] {
        cases.push(case(format!("minted {wanted}"), mint(&wanted)).passes());
        for whose in ["own", "flask", "twin"] {
            let token = format!("${{{whose}:token}}");
            for path in ["/_claims", "/fresh", "/_refresh_only", "/_any"] {
                cases.push(case(
                    format!("{path} with {token} for {wanted}"),
                    Request::get(path).bearer(&token),
                ));
            }
            let decode = json!({ "token": token, "csrf": format!("${{{whose}:token.csrf}}"), "allow_expired": true });
            cases.push(
                case(
                    format!("decoding {token} for {wanted}"),
                    Request::post("/_decode").json(&decode),
                )
                .passes(),
            );
        }
    }
    cases.push(
        case(
            "another key",
            Request::get("/protected").bearer(Token::access().secret("another").sign()),
        )
        .status(422),
    );
    cases
}

fn secrets(secret: &str) -> Vec<Case> {
    let get = |token: &Token| Request::get("/_claims").bearer(token.sign());
    let mut cases = vec![
        case("signed with it", get(&Token::access().secret(secret))).passes(),
        case("signed with another", get(&Token::access()))
            .refused(422, "Signature verification failed"),
    ];
    cases.extend(exchanged());
    cases
}

/// Tokens are signed with HS256, and those of this algorithm are accepted too.
fn secrets_of_two(accepted: &str) -> Vec<Case> {
    let get = |algorithm: &str| {
        Request::get("/_claims").bearer(Token::access().header("alg", algorithm).sign())
    };
    let mut cases = vec![
        case("HS256", get("HS256")).passes(),
        case("accepted", get(accepted)).passes(),
    ];
    cases
        .push(case("neither", get("HS384")).refused(422, "The specified alg value is not allowed"));
    cases.extend(exchanged());
    cases
}

/// A token of another issuer, with the key that this service only verifies with.
fn from_elsewhere(algorithm: &'static str) -> Vec<Case> {
    let get = |path: &str, token: String| Request::get(path).bearer(token);
    vec![
        case(
            "signed elsewhere",
            get("/_claims", foreign(algorithm, &Token::access())),
        )
        .passes(),
        case(
            "a refresh token",
            get("/_refresh_only", foreign(algorithm, &Token::refresh())),
        )
        .passes(),
        case(
            "expired",
            get("/_claims", foreign(algorithm, &Token::expired())),
        )
        .refused(401, "Token has expired"),
        case(
            "with the public key as a secret",
            get(
                "/_claims",
                Token::access().secret(keys::of(algorithm).public).sign(),
            ),
        )
        .refused(422, "The specified alg value is not allowed"),
        case(
            "with that name",
            get("/_claims", Token::access().header("alg", algorithm).sign()),
        )
        .refused(422, "Signature verification failed"),
    ]
}

fn of_a_family() -> Vec<Case> {
    let mut cases = exchanged();
    for algorithm in ["RS256", "RS512", "PS256"] {
        let request = Request::get("/_claims").bearer(foreign(algorithm, &Token::access()));
        cases.push(case(algorithm, request).passes());
    }
    for algorithm in ["RS384", "PS512", "ES256", "EdDSA"] {
        let request = Request::get("/_claims").bearer(foreign(algorithm, &Token::access()));
        cases.push(case(algorithm, request).refused(422, "The specified alg value is not allowed"));
    }
    cases
}

/// The old confusion of algorithms: the public key as the secret.
fn hmac_beside_pem() -> Vec<Case> {
    let confused = Token::access().secret(keys::of("RS256").public).sign();
    vec![
        case(
            "RS256",
            Request::get("/_claims").bearer(foreign("RS256", &Token::access())),
        )
        .passes(),
        case(
            "HS256 with the public key",
            Request::get("/_claims").bearer(confused),
        )
        .status(500)
        .differs(HMAC_WITH_PEM),
        case(
            "HS256 with a secret",
            Request::get("/_claims").bearer(Token::access().sign()),
        )
        .status(500)
        .differs(HMAC_WITH_PEM),
    ]
}
