//! The order of checks: of two things wrong with a token the earlier one is told, and expiry after all others of its claims.

use super::{configured, says};
use crate::support::forge::with_secret;
use crate::support::{NOW, Object, Service, claims, header};

/// One thing wrong with a token, what is said of it, in the order of checking.
type Fault = (&'static str, fn(Object) -> Object, u16, &'static str);

const FAULTS: [Fault; 9] = [
    (
        "iat",
        |c| c.with("iat", "[]"),
        422,
        "Issued At claim (iat) must be an integer.",
    ),
    (
        "nbf",
        |c| c.with("nbf", NOW + 1),
        422,
        "The token is not yet valid (nbf)",
    ),
    (
        "exp of no type",
        |c| c.with("exp", "[]"),
        422,
        "Expiration Time claim (exp) must be an integer.",
    ),
    ("iss", |c| c.with("iss", "\"them\""), 422, "Invalid issuer"),
    (
        "aud",
        |c| c.without("aud"),
        422,
        "Token is missing the \\\"aud\\\" claim",
    ),
    (
        "sub",
        |c| c.with("sub", "7"),
        422,
        "Subject must be a string",
    ),
    (
        "jti",
        |c| c.with("jti", "7"),
        422,
        "JWT ID must be a string",
    ),
    ("expired", |c| c.with("exp", NOW), 401, "Token has expired"),
    (
        "type",
        |c| c.with("type", "\"refresh\""),
        422,
        "Only non-refresh tokens are allowed",
    ),
];

fn service() -> Service {
    configured(|config| {
        config.decode_issuer = vec!["us".to_owned()];
        config.decode_audience = vec!["api".to_owned()];
    })
}

fn good() -> Object {
    claims().with("iss", "\"us\"").with("aud", "\"api\"")
}

#[test]
fn the_earlier_of_two_faults_is_told() {
    let service = service();
    for (index, (earlier, break_earlier, status, message)) in FAULTS.iter().enumerate() {
        for (later, break_later, ..) in &FAULTS[index..] {
            // One and the same claim holds one fault.
            if *earlier == "exp of no type" && *later == "expired" {
                continue;
            }
            let token = with_secret(header("HS256"), break_earlier(break_later(good())));
            says(
                &service.get(token),
                *status,
                message,
                &format!("{earlier} and {later}"),
            );
        }
    }
}

#[test]
fn the_form_is_told_before_the_algorithm_and_that_before_the_signature() {
    let service = service();
    let no_json = with_secret(header("none").without("alg"), "x");
    let message = "Invalid payload string: Expecting value: line 1 column 1 (char 0)";
    says(&service.get(no_json), 422, message, "payload and algorithm");
    let kid = with_secret(header("none").with("kid", "7"), "x");
    let message = "Key ID header parameter must be a string";
    says(&service.get(kid), 422, message, "kid and payload");
    let forged = with_secret(header("none"), good()) + "!";
    let message = "Invalid crypto padding";
    says(
        &service.get(&forged),
        422,
        message,
        "signature's form and algorithm",
    );
    let expired = with_secret(header("HS256"), good().with("exp", NOW));
    let forged = format!("{}.AAAA", &expired[..expired.rfind('.').unwrap()]);
    says(
        &service.get(forged),
        422,
        "Signature verification failed",
        "signature and expiry",
    );
}
