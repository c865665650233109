//! The key set: public halves alone, of every key that verifies.

use axum::http::{HeaderName, StatusCode};
use portcullis::{Algorithm, JwtManager, Key, ManagerBuilder, TrustedIssuer};
use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::{Value, json};

use super::app::App;
use crate::support::fixtures::{self, is_hmac, key, member, public_key};
use crate::support::forge::{SECRET, encode};

const PATH: &str = "/.well-known/jwks.json";

/// Each asymmetric family once, with the members that make its key.
fn published(algorithm: Algorithm) -> Value {
    let of = |jwk: &str, name: &str| encode(member(jwk, name));
    let mut jwk = match algorithm {
        Algorithm::ES256 => json!({
            "kty": "EC", "crv": "P-256",
            "x": of(fixtures::P256_PUBLIC_JWK, "x"), "y": of(fixtures::P256_PUBLIC_JWK, "y"),
        }),
        Algorithm::ES384 => json!({
            "kty": "EC", "crv": "P-384",
            "x": of(fixtures::P384_PUBLIC_JWK, "x"), "y": of(fixtures::P384_PUBLIC_JWK, "y"),
        }),
        Algorithm::EdDSA | Algorithm::Ed25519 => json!({
            "kty": "OKP", "crv": "Ed25519", "x": of(fixtures::ED25519_PUBLIC_JWK, "x"),
        }),
        _ => json!({
            "kty": "RSA",
            "n": of(fixtures::RSA_PUBLIC_JWK, "n"), "e": of(fixtures::RSA_PUBLIC_JWK, "e"),
        }),
    };
    jwk["alg"] = algorithm.name().into();
    jwk["use"] = "sig".into();
    jwk["kid"] = "k".into();
    jwk
}

/// Those of this test file's keys.
fn asymmetric() -> Vec<Algorithm> {
    let known = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"];
    let known = known
        .into_iter()
        .chain(["ES256", "ES384", "EdDSA", "Ed25519"]);
    known.map(|name| name.parse().unwrap()).collect()
}

#[test]
fn the_public_half_of_a_key_is_published_whether_it_signs_or_not() {
    for algorithm in asymmetric() {
        for key in [key(algorithm), public_key(algorithm)] {
            let manager = JwtManager::builder().key(key.id("k")).build().unwrap();
            let expected = json!({ "keys": [published(algorithm)] });
            assert_eq!(manager.jwks(), expected, "{algorithm}");
        }
    }
}

#[tokio::test]
async fn it_is_served_as_a_key_set_that_others_may_keep() {
    let app = App::new(|builder| builder);
    let reply = app.get(PATH, &[]).await;
    assert_eq!(reply.status, StatusCode::OK);
    let x = encode(member(fixtures::ED25519_PUBLIC_JWK, "x"));
    assert_eq!(
        reply.body,
        format!(
            r#"{{"keys":[{{"alg":"EdDSA","crv":"Ed25519","kid":"one","kty":"OKP","use":"sig","x":"{x}"}}]}}"#
        )
    );
    let tag = reply.header("etag").unwrap().to_owned();
    assert!(tag.starts_with('"') && tag.ends_with('"') && tag.len() == 45);
    let mut headers: Vec<_> = reply.headers.keys().map(HeaderName::as_str).collect();
    headers.sort_unstable();
    assert_eq!(
        headers,
        [
            "access-control-allow-origin",
            "cache-control",
            "content-length",
            "content-type",
            "etag"
        ]
    );
    for (name, value) in [
        ("access-control-allow-origin", "*"),
        ("cache-control", "public, max-age=300"),
        ("content-type", "application/jwk-set+json"),
    ] {
        assert_eq!(reply.header(name), Some(value));
    }
}

#[tokio::test]
async fn secrets_are_in_no_set() {
    let app = App::of(JwtManager::builder().secret(SECRET));
    let reply = app.get(PATH, &[]).await;
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(reply.body, r#"{"keys":[]}"#);
}

#[test]
fn the_key_that_signs_comes_first_and_the_others_as_they_were_added() {
    let manager = JwtManager::builder()
        .key(Key::jwk(fixtures::P256_JWK).id("signs"))
        .key(Key::secret(Algorithm::HS256, SECRET).id("secret"))
        .key(Key::jwk(fixtures::RSA_PUBLIC_JWK).id("verifies"))
        .build()
        .unwrap();
    let set = manager.jwks();
    let ids: Vec<&Value> = set["keys"]
        .as_array()
        .unwrap()
        .iter()
        .map(|key| &key["kid"])
        .collect();
    assert_eq!(ids, ["signs", "verifies"]);
}

#[test]
fn the_keys_of_trusted_issuers_are_not_ours_to_publish() {
    let others = Key::jwk(fixtures::P256_PUBLIC_JWK).id("theirs");
    let issuer = TrustedIssuer::with_keys("https://other.example", [others])
        .audience("https://api.example")
        .subject_prefix("other|");
    let manager = JwtManager::builder()
        .key(Key::jwk(fixtures::ED25519_JWK).id("k"))
        .issuer("https://own.example")
        .trust(issuer)
        .build()
        .unwrap();
    let expected = json!({ "keys": [published(Algorithm::EdDSA)] });
    assert_eq!(manager.jwks(), expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_private_member_is_ever_published(
        algorithms in subsequence(Algorithm::ALL.to_vec(), 1..8),
        private in any::<u16>(),
    ) {
        let known = asymmetric();
        let usable = |algorithm: &Algorithm| is_hmac(*algorithm) || known.contains(algorithm);
        let algorithms: Vec<_> = algorithms.into_iter().filter(usable).collect();
        prop_assume!(!algorithms.is_empty());
        // The first key signs, where any does.
        let keys = algorithms.iter().enumerate().map(|(index, algorithm)| {
            let signs = index == 0 || private & (1 << index) != 0;
            let key = if signs { key(*algorithm) } else { public_key(*algorithm) };
            key.id(format!("k{index}"))
        });
        let manager = keys.fold(JwtManager::builder(), ManagerBuilder::key).build().unwrap();
        let set = manager.jwks();
        let published = set["keys"].as_array().unwrap();
        let expected = algorithms.iter().filter(|algorithm| !is_hmac(**algorithm)).count();
        prop_assert_eq!(published.len(), expected);
        for jwk in published {
            for name in jwk.as_object().unwrap().keys() {
                prop_assert!(
                    ["alg", "crv", "e", "kid", "kty", "n", "use", "x", "y"].contains(&name.as_str()),
                    "{}", name
                );
            }
        }
        prop_assert!(!set.to_string().contains(SECRET));
    }
}
