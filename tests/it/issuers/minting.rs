//! What a manager that trusts others mints itself.

use portcullis::{Algorithm, JwtManager, MintError};
use serde_json::json;

use super::faults::issuer;
use super::provider::{header, routes, signed};
use crate::http::app::App;
use crate::http::expected::INVALID_TOKEN;
use crate::support::NOW;
use crate::support::forge::SECRET;

#[test]
fn without_a_key_of_its_own_it_mints_nothing_and_says_so() {
    let manager = JwtManager::builder().trust(issuer("a")).build().unwrap();
    assert!(!manager.can_sign());
    let error = manager.access_token("alice").sign().unwrap_err();
    assert!(matches!(error, MintError::NoSigningKey), "{error:?}");
    assert_eq!(
        error.to_string(),
        "this manager has no key that signs; its first key has to be a secret or a private key"
    );
}

#[test]
fn it_mints_no_token_for_somebody_who_would_be_another_issuers_user() {
    let manager = JwtManager::builder()
        .secret(SECRET)
        .issuer("https://api.example.com")
        .trust(issuer("a").subject_prefix("a:"))
        .build()
        .unwrap();
    for identity in ["a:", "a:alice"] {
        let error = manager.access_token(identity).sign().unwrap_err();
        assert!(matches!(&error, MintError::ForeignIdentity(prefix) if prefix == "a:"));
        assert_eq!(
            error.to_string(),
            "the identity begins with `a:`, as those of a trusted issuer do; its holder would be taken for one of that issuer's users; choose another, or say `allow_own_tokens` of the issuer if it is one of them"
        );
        assert!(manager.refresh_token(identity).sign().is_err());
        assert!(manager.token_pair(identity).sign().is_err());
    }
    for identity in ["alice", "a", "b:a:", " a:"] {
        manager.access_token(identity).sign().unwrap();
    }
}

#[tokio::test]
async fn it_goes_on_for_an_issuers_user_where_that_is_said() {
    let trusted = issuer("a").subject_prefix("a:").allow_own_tokens();
    let twin = issuer("twin").shares_subjects();
    let builder = JwtManager::builder()
        .secret(SECRET)
        .issuer("https://api.example.com")
        .trust(trusted)
        .trust(twin);
    let app = App::of(builder, routes());
    let ours = app.manager.access_token("a:alice").sign().unwrap();
    assert_eq!(app.get("/me", ours.as_str()).await.passed(), "a:alice");
    let claims =
        json!({ "iss": "twin", "aud": "orders", "sub": "a:alice", "iat": NOW, "exp": NOW + 300 });
    app.get("/me", signed(Algorithm::RS256, &header(), &claims))
        .await
        .is_for(&INVALID_TOKEN, "foreign_subject");
}
