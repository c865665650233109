//! What cannot be minted is found out before a session begins and before a token is spent.

use std::sync::Arc;

use portcullis::{
    Algorithm, JwtManager, Key, ManagerBuilder, MemoryStore, MintError, ReloadedClaims,
    SessionError,
};
use serde_json::Value;

use super::site::{Site, claims};
use crate::support::fixtures::{ED25519, ED25519_PUBLIC};
use crate::support::forge::{SECRET, decode};

fn key_id(token: &str) -> Value {
    let header = decode(token.split('.').next().unwrap());
    serde_json::from_slice::<Value>(&header).unwrap()["kid"].clone()
}

#[tokio::test]
async fn a_session_keeps_its_signing_key_over_its_refreshes() {
    let site = Site::with(|builder: ManagerBuilder| {
        builder.key(Key::secret(Algorithm::HS256, SECRET.to_uppercase()).id("tenant"))
    });
    let pair = site.manager().token_pair("alice").signing_key("tenant");
    let pair = pair.begin_session("").await.unwrap();
    let second = site.refreshed(pair.refresh.as_str()).await;
    let third = site.refreshed(&second.refresh).await;
    for token in [
        &second.access,
        &second.refresh,
        &third.access,
        &third.refresh,
    ] {
        assert_eq!(key_id(token), "tenant");
    }
}

#[tokio::test]
async fn a_session_whose_key_no_longer_signs_goes_on_with_the_first() {
    let store = Arc::new(MemoryStore::new());
    let site = |key: &'static str| {
        let key = Key::pem(Algorithm::EdDSA, key).id("old");
        Site::with(|builder| builder.session_store(store.clone()).key(key))
    };
    let active = site(ED25519);
    let pair = active.manager().token_pair("alice").signing_key("old");
    let old = pair.begin_session("").await.unwrap();
    assert_eq!(key_id(old.refresh.as_str()), "old");
    let next = site(ED25519_PUBLIC).refreshed(old.refresh.as_str()).await;
    let keys = (key_id(&next.access), key_id(&next.refresh));
    assert_eq!(keys, (Value::Null, Value::Null));
}

#[tokio::test]
async fn a_login_that_cannot_be_minted_begins_no_session() {
    let site = Site::new();
    let login =
        |name: &'static str, value: Value| site.manager().token_pair("alice").claim(name, value);
    let reserved = login("sub", "bob".into()).begin_session("").await;
    let reserved = reserved.unwrap_err();
    assert!(matches!(
        reserved,
        SessionError::Mint(MintError::ReservedClaim(_))
    ));
    let large = login("x", "y".repeat(9_000).into()).begin_session("").await;
    let large = large.unwrap_err();
    assert!(matches!(
        large,
        SessionError::Mint(MintError::TooLarge { limit: 8_192, .. })
    ));
    let key = site.manager().token_pair("alice").signing_key("unknown");
    let unknown = key.begin_session("").await.unwrap_err();
    assert!(matches!(
        unknown,
        SessionError::Mint(MintError::NoSuchSigningKey(_))
    ));
    assert_eq!(site.manager().sessions("alice").await.unwrap(), []);
    assert_eq!(site.take_told(), [""; 0]);
}

#[tokio::test]
async fn a_token_that_comes_out_too_large_is_not_minted_and_spends_nothing() {
    let site = Site::with(|builder: ManagerBuilder| {
        builder.reload_claims(|_| async {
            let claims = ReloadedClaims::new().claim("x", "y".repeat(9_000));
            Ok::<_, std::convert::Infallible>(Some(claims))
        })
    });
    let first = site.log_in().await;
    assert_eq!(site.refresh(&first.refresh).await.status, 500);
    assert_eq!(site.take_told(), ["alice began"]);
}

#[tokio::test]
async fn a_session_begins_with_a_token_of_the_largest_size_and_with_no_larger_one() {
    let length = Site::new().log_in().await.access.len();
    for (limit, sessions) in [(length, 1), (length - 1, 0)] {
        let site = Site::with(|builder| builder.max_token_bytes(limit));
        site.app.anonymous("/login/alice").await;
        let begun = site.manager().sessions("alice").await.unwrap();
        assert_eq!(begun.len(), sessions, "{limit}");
    }
}

#[tokio::test]
async fn a_manager_that_only_verifies_spends_nothing() {
    let store = Arc::new(MemoryStore::new());
    let site = |key: &'static str| {
        let builder = JwtManager::builder().key(Key::pem(Algorithm::EdDSA, key));
        Site::of(builder.session_store(store.clone()))
    };
    let signs = site(ED25519);
    let first = signs.log_in().await;
    assert_eq!(
        site(ED25519_PUBLIC).refresh(&first.refresh).await.status,
        500
    );
    let next = signs.advance(60_000).refreshed(&first.refresh).await;
    assert_eq!(claims(&next.refresh)["session_generation"], 1);
}

#[tokio::test]
async fn the_claims_of_sessions_are_not_the_applications_to_set() {
    let site = Site::new();
    for name in ["sid", "session_generation", "session_exp", "began_us"] {
        let token = site.manager().access_token("alice").claim(name, 1).sign();
        assert!(matches!(token, Err(MintError::ReservedClaim(_))), "{name}");
    }
}
