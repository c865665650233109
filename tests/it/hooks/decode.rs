//! Reading a token that is no request's.

use axum::Router;
use axum::routing::get;
use portcullis::{
    CsrfFault, DecodeOptions, Durability, JwtManager, Refusal, StoreError, TokenKind, jwt_required,
};
use serde_json::json;

use crate::http::app::{App, badly_signed, refresh_claims, signed};
use crate::http::expected::REVOKED;
use crate::support::service::instant;
use crate::support::{NOW, Object, claims};

#[jwt_required]
async fn plain() {}

fn app() -> App {
    App::new(Router::new().route("/", get(plain)))
}

fn expired() -> Object {
    claims().with("exp", NOW)
}

async fn reason_of(manager: &JwtManager, token: &str, options: DecodeOptions) -> &'static str {
    match manager.decode_with(token, options).await {
        Ok(_) => "read",
        Err(rejection) => rejection.refusal().reason(),
    }
}

#[tokio::test]
async fn a_token_of_either_kind_is_read_with_what_it_leaves_out() {
    let manager = app().manager;
    let token = signed(
        &refresh_claims()
            .with("csrf", "\"c1\"")
            .with("sid", "\"s1\""),
    );
    let decoded = manager.decode(&token).await.unwrap();
    assert_eq!(
        (decoded.subject(), decoded.kind()),
        ("alice", TokenKind::Refresh)
    );
    assert_eq!(decoded.token_id(), "7d0e2c54-0b6f-4a0e-8f5a-b32f3f2c7a11");
    assert_eq!(
        (decoded.csrf(), decoded.session()),
        (Some("c1"), Some("s1"))
    );
    assert_eq!(decoded.expires_at(), Some(instant(NOW + 900)));
    assert_eq!(
        json!(decoded.header()),
        json!({ "alg": "HS256", "typ": "JWT" })
    );
    let expected = json!({
        "type": "refresh", "jti": "7d0e2c54-0b6f-4a0e-8f5a-b32f3f2c7a11", "sub": "alice", "iat": NOW, "nbf": NOW,
        "exp": NOW + 900, "csrf": "c1", "sid": "s1", "fresh": false
    });
    assert_eq!(json!(decoded.claims()), expected);
    assert_eq!(format!("{decoded:?}"), "DecodedToken { kind: Refresh, .. }");
}

#[tokio::test]
async fn a_token_that_is_none_of_ours_is_not_read() {
    let manager = app().manager;
    for even_if_expired in [DecodeOptions::new(), DecodeOptions::new().even_if_expired()] {
        for (token, reason) in [
            ("garbage".to_owned(), "segment_count"),
            (badly_signed(&claims()), "signature"),
            (badly_signed(&expired()), "signature"),
            (signed(&claims().with("nbf", NOW + 1)), "not_yet_valid"),
            (
                signed(&claims().with("aud", "\"other\"")),
                "unexpected_audience",
            ),
        ] {
            let told = reason_of(&manager, &token, even_if_expired.clone()).await;
            assert_eq!(told, reason);
        }
    }
}

#[tokio::test]
async fn an_expired_token_is_read_only_where_that_is_said() {
    let (manager, token) = (app().manager, signed(&expired()));
    let strict = reason_of(&manager, &token, DecodeOptions::new()).await;
    assert_eq!(strict, "token_expired");
    let lenient = DecodeOptions::new().even_if_expired();
    assert_eq!(reason_of(&manager, &token, lenient).await, "read");
}

#[tokio::test]
async fn the_csrf_claim_has_to_be_what_is_expected() {
    let manager = app().manager;
    let options = || DecodeOptions::new().csrf("c1");
    let bound = claims().with("csrf", "\"c1\"");
    assert_eq!(
        reason_of(&manager, &signed(&bound), options()).await,
        "read"
    );
    for (token, fault) in [
        (claims().with("csrf", "\"c2\""), CsrfFault::Mismatch),
        (claims().with("csrf", "\"c\""), CsrfFault::Mismatch),
        (expired().with("csrf", "\"c2\""), CsrfFault::Mismatch),
        (claims(), CsrfFault::NoClaim),
    ] {
        let error = manager.decode_with(&signed(&token), options()).await;
        let error = error.unwrap_err();
        assert!(matches!(error.refusal(), Refusal::Csrf(told) if *told == fault));
    }
    let expired = signed(&expired().with("csrf", "\"c1\""));
    assert_eq!(
        reason_of(&manager, &expired, options()).await,
        "token_expired"
    );
    let shown = format!("{:?}", options());
    assert_eq!(
        shown,
        "DecodeOptions { csrf: Some(\"[redacted]\"), even_if_expired: false }"
    );
}

#[tokio::test]
async fn id_and_csrf_token_are_told_of_expired_tokens_too_and_never_of_forged_ones() {
    let manager = app().manager;
    let token = signed(&expired().with("csrf", "\"c1\""));
    let id = "7d0e2c54-0b6f-4a0e-8f5a-b32f3f2c7a11";
    assert_eq!(manager.jti_of(&token).await.unwrap().as_deref(), Some(id));
    assert_eq!(
        manager.csrf_of(&token).await.unwrap().as_deref(),
        Some("c1")
    );
    assert_eq!(manager.csrf_of(&signed(&claims())).await.unwrap(), None);
    let forged = badly_signed(&expired());
    assert_eq!(
        manager
            .jti_of(&forged)
            .await
            .unwrap_err()
            .refusal()
            .reason(),
        "signature"
    );
    assert_eq!(
        manager
            .csrf_of(&forged)
            .await
            .unwrap_err()
            .refusal()
            .reason(),
        "signature"
    );
}

#[tokio::test]
async fn a_decoded_token_can_be_revoked() {
    let app = app();
    let token = signed(&claims());
    let decoded = app.manager.decode(&token).await.unwrap();
    app.get("/", &token).await.passed();
    let kept: Result<Durability, StoreError> = app.manager.revoke_decoded(&decoded).await;
    kept.unwrap();
    app.get("/", &token).await.is_for(&REVOKED, "token_revoked");
    // Whoever decodes a token does not ask whether it was revoked.
    assert!(app.manager.decode(&token).await.is_ok());
}

#[test]
fn the_header_of_a_text_is_read_without_a_proof_and_as_strictly_as_ever() {
    let manager = app().manager;
    let header = manager.unverified_header(&badly_signed(&claims()));
    assert_eq!(
        json!(header.unwrap()),
        json!({ "alg": "HS256", "typ": "JWT" })
    );
    let encode = crate::support::forge::encode;
    for (text, reason) in [
        ("garbage".to_owned(), "segment_count"),
        ("*.e30.AA".to_owned(), "base64"),
        (format!("{}.e30.AA", encode("[]")), "header_json"),
        (format!("{}.e30.AA", encode("{}{}")), "header_json"),
        (
            format!("{}.e30.AA", encode(r#"{"a":1,"a":2}"#)),
            "duplicate_member",
        ),
        ("A".repeat(9000), "token_too_large"),
    ] {
        let fault = manager.unverified_header(&text).unwrap_err();
        assert_eq!(fault.reason(), reason, "{text}");
    }
}
