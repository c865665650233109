//! Which of the manager's keys signs.

use portcullis::{Algorithm, JwtManager, Key, MintError};
use serde_json::json;

use crate::support::fixtures::{ED25519, RSA_PUBLIC};
use crate::support::forge::SECRET;

fn manager() -> JwtManager {
    JwtManager::builder()
        .key(Key::secret(Algorithm::HS256, SECRET).id("old"))
        .key(Key::pem(Algorithm::EdDSA, ED25519).id("new"))
        .key(Key::pem(Algorithm::RS256, RSA_PUBLIC).id("public"))
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_token_is_signed_by_the_key_that_is_named() {
    let manager = manager();
    for (id, algorithm) in [("old", "HS256"), ("new", "EdDSA")] {
        let token = manager.access_token("alice").signing_key(id).sign();
        let decoded = manager.decode(token.unwrap().as_str()).await.unwrap();
        let header = json!({ "alg": algorithm, "kid": id, "typ": "JWT" });
        assert_eq!(json!(decoded.header()), header);
    }
}

#[tokio::test]
async fn both_tokens_of_a_pair_are_signed_by_the_key_that_is_named() {
    let manager = manager();
    let pair = manager.token_pair("alice").signing_key("new").sign();
    let pair = pair.unwrap();
    for token in [pair.access, pair.refresh] {
        let header = manager.unverified_header(token.as_str()).unwrap();
        assert_eq!(header["kid"], "new");
    }
}

#[test]
fn a_key_that_is_not_there_or_only_verifies_signs_nothing() {
    for id in ["unknown", "public", ""] {
        let error = manager().access_token("alice").signing_key(id).sign();
        let error = error.unwrap_err();
        assert!(matches!(&error, MintError::NoSuchSigningKey(named) if named == id));
        assert_eq!(
            error.to_string(),
            format!(
                "this manager has no key `{id}` that signs; give it the private key with `Key::id`"
            )
        );
    }
}
