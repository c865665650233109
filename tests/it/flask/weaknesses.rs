//! What Flask-JWT-Extended lets in or crashes on, and a service of our defaults refuses, by name.

use axum::body::Body;
use axum::http::{Request, StatusCode, header::AUTHORIZATION};
use portcullis::{Algorithm, ConfigFault, JwtManager, Key, KeyFault};

use super::{compatible, weakened};
use crate::support::forge::{SECRET, with_secret};
use crate::support::{Object, claims, header};

#[track_caller]
fn refused(claims: &Object, reason: &str) {
    let token = with_secret(header("HS256"), claims);
    weakened(&[])
        .get(token)
        .refused(reason, &claims.to_string());
}

#[test]
fn a_token_of_another_purpose_is_no_access_token() {
    refused(&claims().with("type", "\"reset-password\""), "unknown_kind");
    refused(&claims().with("type", "null"), "claim_type");
    refused(&claims().without("type"), "missing_claim");
    refused(&claims().with("type", "\"refresh\""), "wrong_token_kind");
}

#[test]
fn a_token_that_never_ends_or_cannot_be_revoked_is_refused() {
    refused(&claims().without("exp"), "missing_claim");
    refused(&claims().without("jti"), "missing_claim");
    refused(&claims().with("jti", "null"), "claim_type");
}

#[test]
fn a_token_for_another_service_is_refused() {
    refused(&claims().with("aud", "\"them\""), "unexpected_audience");
}

#[test]
fn a_secret_that_can_be_guessed_builds_no_manager() {
    let error = JwtManager::builder()
        .key(Key::secret(Algorithm::HS256, "x"))
        .build()
        .unwrap_err();
    assert!(matches!(
        error.faults(),
        [ConfigFault::Key {
            fault: KeyFault::ShortSecret { .. },
            ..
        }]
    ));
}

#[test]
fn options_is_guarded_like_every_method() {
    let request = Request::options("/subject").body(Body::empty()).unwrap();
    let answer = weakened(&[]).send(request);
    assert_ne!(answer.status, StatusCode::OK);
}

#[test]
fn what_crashes_flask_is_the_clients_fault_in_both_styles() {
    let token = |claims: Object| with_secret(header("HS256"), claims);
    for service in [compatible(), weakened(&[])] {
        let request = Request::get("/subject").header(AUTHORIZATION, ", ,Bearer x");
        let answer = service.send(request.body(Body::empty()).unwrap());
        assert!(answer.status.is_client_error(), "blanks before a comma");
        for odd in ["null", "\"yes\"", "[]", "{}"] {
            let fresh = service.get_at("/fresh", token(claims().with("fresh", odd)));
            assert!(fresh.status.is_client_error(), "fresh {odd}");
        }
        let bytes = Request::get("/subject").header(AUTHORIZATION, &b"Bearer \xff.\xfe."[..]);
        let answer = service.send(bytes.body(Body::empty()).unwrap());
        assert!(answer.status.is_client_error(), "no text");
    }
}

#[test]
fn an_hmac_of_the_public_key_is_no_signature() {
    use crate::support::fixtures::{RSA, RSA_PUBLIC};
    let service = crate::support::Service::new(|builder| {
        builder
            .key(Key::pem(Algorithm::RS256, RSA))
            .key(Key::secret(Algorithm::HS256, SECRET).id("other"))
    });
    let confused = crate::support::forge::token(
        header("HS256").to_string(),
        claims().to_string(),
        |signed| crate::support::forge::hs256(RSA_PUBLIC, signed),
    );
    service.get(confused).refused_somehow("confused");
}
