//! The faults of a request, in the order in which they are looked for.

use serde_json::json;

use super::Draft;
use super::fault::{Fault, fault};
use crate::token::{Token, encode, now};

pub(super) const REVOKED: &str = "e0a6a3c2-0b8d-4a76-8a3c-5f1f0d7f3f55";

fn edit(draft: &mut Draft, edit: impl FnOnce(Token) -> Token) {
    draft.token = edit(draft.token.clone());
}

pub(crate) const FAULTS: &[Fault] = &[
    fault(
        "sent csrf",
        "no CSRF value",
        401,
        "Missing CSRF token",
        |draft| draft.csrf = None,
    ),
    fault(
        "segments",
        "one segment",
        422,
        "Not enough segments",
        |draft| draft.has_three_segments = false,
    ),
    fault(
        "header",
        "a header that is not base64url",
        422,
        "Invalid header padding",
        |draft| draft.header = Some("a".to_owned()),
    ),
    fault(
        "header",
        "a header that is not JSON",
        422,
        "Invalid header string: Expecting value: line 1 column 1 (char 0)",
        |draft| {
            draft.header = Some(encode("x"));
        },
    ),
    fault(
        "header",
        "a header that is a list",
        422,
        "Invalid header string: must be a json object",
        |draft| draft.header = Some(encode("[]")),
    ),
    fault(
        "claims",
        "claims that are not base64url",
        422,
        "Invalid payload padding",
        |draft| draft.claims = Some("a".to_owned()),
    ),
    fault(
        "signature",
        "a signature that is not base64url",
        422,
        "Invalid crypto padding",
        |draft| draft.signature = Some("a"),
    ),
    fault(
        "header.kid",
        "a key id that is a number",
        422,
        "Key ID header parameter must be a string",
        |draft| edit(draft, |token| token.header("kid", 7)),
    ),
    fault(
        "header.crit",
        "an unknown critical member",
        422,
        "Unsupported critical extension: foo",
        |draft| {
            edit(draft, |token| token.header("crit", json!(["foo"])));
        },
    ),
    fault(
        "claims",
        "claims that are not JSON",
        422,
        "Invalid payload string: Expecting value: line 1 column 1 (char 0)",
        |draft| {
            draft.claims = Some(encode("x"));
        },
    ),
    fault(
        "claims",
        "claims that are a list",
        422,
        "Invalid payload string: must be a json object",
        |draft| draft.claims = Some(encode("[]")),
    ),
    fault(
        "header.alg",
        "no algorithm",
        422,
        "Algorithm not specified",
        |draft| edit(draft, |token| token.without_header("alg")),
    ),
    fault(
        "header.alg",
        "another algorithm",
        422,
        "The specified alg value is not allowed",
        |draft| edit(draft, |token| token.header("alg", "HS512")),
    ),
    fault(
        "signature",
        "another signature",
        422,
        "Signature verification failed",
        |draft| draft.signature = Some("AAAA"),
    ),
    fault(
        "claims.iat",
        "an iat that is a text",
        422,
        "Issued At claim (iat) must be an integer.",
        |draft| edit(draft, |token| token.claim("iat", "x")),
    ),
    fault(
        "claims.iat",
        "an iat to come",
        422,
        "The token is not yet valid (iat)",
        |draft| edit(draft, |token| token.claim("iat", now() + 3600)),
    ),
    fault(
        "claims.nbf",
        "an nbf that is a text",
        422,
        "Not Before claim (nbf) must be an integer.",
        |draft| edit(draft, |token| token.claim("nbf", "x")),
    ),
    fault(
        "claims.nbf",
        "an nbf to come",
        422,
        "The token is not yet valid (nbf)",
        |draft| edit(draft, |token| token.claim("nbf", now() + 3600)),
    ),
    fault(
        "claims.exp",
        "an exp that is a text",
        422,
        "Expiration Time claim (exp) must be an integer.",
        |draft| {
            edit(draft, |token| token.claim("exp", "x"));
        },
    ),
    fault(
        "claims.iss",
        "no issuer",
        422,
        "Token is missing the \"iss\" claim",
        |draft| edit(draft, |token| token.without("iss")),
    ),
    fault(
        "claims.iss",
        "another issuer",
        422,
        "Invalid issuer",
        |draft| edit(draft, |token| token.claim("iss", "them")),
    ),
    fault(
        "claims.aud",
        "no audience",
        422,
        "Token is missing the \"aud\" claim",
        |draft| edit(draft, |token| token.without("aud")),
    ),
    fault(
        "claims.aud",
        "another audience",
        422,
        "Audience doesn't match",
        |draft| edit(draft, |token| token.claim("aud", "there")),
    ),
    fault(
        "claims.aud",
        "an audience that is a number",
        422,
        "Invalid claim format in token",
        |draft| edit(draft, |token| token.claim("aud", 7)),
    ),
    fault(
        "claims.sub",
        "a subject that is a number",
        422,
        "Subject must be a string",
        |draft| edit(draft, |token| token.claim("sub", 7)),
    ),
    fault(
        "claims.jti",
        "a jti that is a number",
        422,
        "JWT ID must be a string",
        |draft| edit(draft, |token| token.claim("jti", 7)),
    ),
    fault(
        "claims.sub",
        "no subject",
        422,
        "Missing claim: sub",
        |draft| edit(draft, |token| token.without("sub")),
    ),
    fault(
        "claims.csrf",
        "no CSRF claim",
        422,
        "Missing claim: csrf",
        |draft| edit(draft, |token| token.without("csrf")),
    ),
    fault(
        "sent csrf",
        "another CSRF value",
        401,
        "CSRF double submit tokens do not match",
        |draft| draft.csrf = Some("x"),
    ),
    fault("claims.exp", "expired", 401, "Token has expired", |draft| {
        edit(draft, |token| token.claim("exp", now() - 60));
    }),
    fault(
        "claims.type",
        "a refresh token",
        422,
        "Only non-refresh tokens are allowed",
        |draft| edit(draft, |token| token.claim("type", "refresh")),
    ),
    fault(
        "claims.fresh",
        "not fresh",
        401,
        "Fresh token required",
        |draft| edit(draft, |token| token.claim("fresh", false)),
    ),
    fault(
        "claims.jti",
        "revoked",
        401,
        "Token has been revoked",
        |draft| edit(draft, |token| token.claim("jti", REVOKED)),
    ),
    fault(
        "claims.banned",
        "banned",
        400,
        "User claims verification failed",
        |draft| edit(draft, |token| token.claim("banned", true)),
    ),
    fault(
        "claims.sub",
        "an unknown user",
        401,
        "Error loading the user bob",
        |draft| edit(draft, |token| token.claim("sub", "bob")),
    ),
];
