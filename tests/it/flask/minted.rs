//! What may be minted where a weakening allows it, and not otherwise.

use std::time::Duration;

use portcullis::{Lifetime, MintError, Weakening};
use serde_json::json;

use super::weakened;
use crate::support::forge::SECRET;
use crate::support::service::instant;
use crate::support::{NOW, Service};

#[test]
fn an_issued_token_tells_what_was_written_in_the_place_of_its_own() {
    let service = weakened(&[Weakening::ReservedClaims]);
    let token = service
        .manager
        .access_token("alice")
        .claim("sub", "bob")
        .claim("jti", "seven")
        .claim("exp", NOW + 7)
        .claim("csrf", "mine")
        .sign()
        .unwrap();
    assert_eq!(token.token_id(), "seven");
    assert_eq!(token.expires_at(), Some(instant(NOW + 7)));
    assert_eq!(token.csrf_token(), Some("mine"));
    assert_eq!(service.get(token.as_str()).accepted("overridden"), "bob");
    let odd = service.manager.access_token("alice");
    let odd = odd
        .claim("jti", 7)
        .claim("exp", json!(null))
        .sign()
        .unwrap();
    assert_eq!((odd.token_id(), odd.expires_at()), ("", None));
}

#[test]
fn without_the_weakening_no_reserved_claim_is_set_by_hand() {
    let token = weakened(&[])
        .manager
        .access_token("alice")
        .claim("jti", "seven")
        .sign();
    assert!(matches!(token, Err(MintError::ReservedClaim(name)) if name == "jti"));
    let header = weakened(&[])
        .manager
        .access_token("alice")
        .header("alg", "none")
        .sign();
    assert!(matches!(header, Err(MintError::ReservedHeader(name)) if name == "alg"));
}

#[test]
fn nobody_is_an_identity_only_where_claims_may_be_anything() {
    let minted = |service: &Service| service.manager.access_token("").sign();
    let service = weakened(&[Weakening::ReservedClaims]);
    let token = minted(&service).unwrap();
    assert_eq!(service.get(token.as_str()).accepted("nobody"), "");
    assert!(matches!(
        minted(&weakened(&[])),
        Err(MintError::EmptyIdentity)
    ));
}

#[test]
fn a_lifetime_of_zero_is_for_ever_only_where_that_is_weakened() {
    let of_zero = |weakenings: &[Weakening]| {
        portcullis::JwtManager::builder()
            .secret(SECRET)
            .access_lifetime(Duration::ZERO)
            .with(|config| config.weakenings = weakenings.iter().copied().collect())
            .build()
    };
    assert_eq!(of_zero(&[]).unwrap_err().faults().len(), 1);
    let manager = of_zero(&[Weakening::ZeroLifetime]).unwrap();
    assert_eq!(
        manager.access_token("alice").sign().unwrap().expires_at(),
        None
    );
    let service = weakened(&[Weakening::ZeroLifetime, Weakening::TokensWithoutExpiry]);
    let token = service
        .manager
        .access_token("alice")
        .lifetime(Duration::ZERO);
    let token = token.sign().unwrap();
    assert_eq!(service.get(token.as_str()).accepted("endless"), "alice");
    let alone = weakened(&[Weakening::ZeroLifetime]);
    let token = alone
        .manager
        .access_token("alice")
        .lifetime(Duration::ZERO)
        .sign();
    assert!(matches!(token, Err(MintError::Endless(_))));
}

#[test]
fn one_token_may_live_for_ever_only_where_such_tokens_are_let_in() {
    let minted = |service: &Service| {
        let token = service.manager.access_token("alice");
        token.lifetime(Lifetime::Never).sign()
    };
    let service = weakened(&[Weakening::TokensWithoutExpiry]);
    let token = minted(&service).unwrap();
    assert_eq!(service.get(token.as_str()).accepted("endless"), "alice");
    assert!(matches!(minted(&weakened(&[])), Err(MintError::Endless(_))));
}

#[test]
fn an_audience_of_others_is_written_only_where_it_need_not_be_ours() {
    let minted = |service: &Service| {
        service
            .manager
            .access_token("alice")
            .audience(["them"])
            .sign()
    };
    let service = weakened(&[Weakening::UnrelatedIssuerAndAudience]);
    let token = minted(&service).unwrap();
    assert_eq!(service.get(token.as_str()).accepted("theirs"), "alice");
    assert!(matches!(minted(&weakened(&[])), Err(MintError::Audience)));
}
