//! Tokens of trusted issuers, beside the manager's own.

use std::ptr;

use super::manager::{OTHER, is_recalled, recall, signed, texts};
use super::*;
use crate::crypto::Algorithm;
use crate::keys::Key;
use crate::rejection::TokenFault;
use crate::{ManagerBuilder, Refusal, TrustedIssuer, Weakening};

const ISSUER: &str = "https://a.example";

fn issuer(name: &str, secret: &str) -> TrustedIssuer {
    let key = Key::secret(Algorithm::HS256, secret).id("k");
    TrustedIssuer::with_keys(name, [key])
        .audience("api")
        .algorithms([Algorithm::HS256])
        .subject_prefix(format!("{name}|"))
}

/// Trusts another issuer, and then this one.
fn trusting() -> ManagerBuilder {
    let builder = JwtManager::builder().clock(clock()).secret(SECRET);
    builder
        .issuer("https://own.example")
        .audience("api")
        .trust(issuer(
            "https://b.example",
            "3d-secret-0f-an0ther-issuer-again",
        ))
        .trust(issuer(ISSUER, OTHER))
}

/// A token of this issuer.
fn theirs() -> String {
    let builder = JwtManager::builder()
        .clock(clock())
        .key(Key::secret(Algorithm::HS256, OTHER).id("k"));
    signed(&builder.issuer(ISSUER).audience("api").build().unwrap())
}

#[tokio::test]
async fn an_issuers_token_is_recalled_as_that_issuers() {
    let (manager, token) = (trusting().build().unwrap(), theirs());
    let first = manager.judge(&token, NOW).await.unwrap().token;
    let (trust, again) = recall(&manager, &token, NOW).unwrap();
    assert!(ptr::eq(trust, &raw const manager.verification().issuers[1]));
    let again = again.unwrap().token;
    assert_eq!(again.issuer(), Some(ISSUER));
    assert_eq!(again.subject(), "https://a.example|alice");
    assert_eq!(again.claims_json(), first.claims_json());
    let refused = manager.judge_own(&token, NOW).await.err().unwrap();
    assert!(matches!(
        refused.refusal(),
        Refusal::InvalidToken(TokenFault::Issuer)
    ));
}

#[tokio::test]
async fn a_change_of_own_keys_leaves_the_tokens_of_issuers_kept() {
    let (manager, theirs) = (trusting().build().unwrap(), theirs());
    let own = signed(&manager);
    manager.judge(&own, NOW).await.unwrap();
    manager.judge(&theirs, NOW).await.unwrap();
    let new = Key::secret(Algorithm::HS256, "a-new-secret-a-new-secret-a-new-secret");
    manager.rotate_key(new.id("new")).unwrap();
    assert!(!is_recalled(&manager, &own, NOW));
    assert!(is_recalled(&manager, &theirs, NOW));
}

#[tokio::test]
async fn a_weakened_manager_keeps_the_tokens_of_issuers_alone() {
    let builder = trusting();
    let builder = builder.with(|config| config.weakenings.insert(Weakening::LooseTimes));
    let (manager, theirs) = (builder.build().unwrap(), theirs());
    let own = signed(&manager);
    manager.judge(&own, NOW).await.unwrap();
    manager.judge(&theirs, NOW).await.unwrap();
    assert_eq!(texts(&manager), [theirs]);
}
