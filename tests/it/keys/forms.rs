//! PEM, DER, JWK and bytes, private and public.

use portcullis::{Algorithm, Key};
use serde_json::{Value, json};

use super::works;
use crate::support::Service;
use crate::support::fixtures::{self, der, edited};
use crate::support::forge::{SECRET, decode, encode};

const RSA: [Algorithm; 6] = [
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::PS512,
];

#[test]
fn rsa_keys_are_read_in_every_form() {
    for algorithm in RSA {
        for (pem, is_private, case) in [
            (fixtures::RSA, true, "PKCS#8"),
            (fixtures::RSA_PKCS1, true, "PKCS#1"),
            (fixtures::RSA_PUBLIC, false, "SPKI"),
            (fixtures::RSA_PUBLIC_PKCS1, false, "PKCS#1 public"),
        ] {
            works(
                Key::pem(algorithm, pem),
                algorithm,
                is_private,
                &format!("{case} in PEM"),
            );
            works(
                Key::pem(algorithm, pem.replace('\n', "\r\n")),
                algorithm,
                is_private,
                &format!("{case} in PEM with CRLF"),
            );
            works(
                Key::der(algorithm, der(pem)),
                algorithm,
                is_private,
                &format!("{case} in DER"),
            );
        }
        for (jwk, is_private) in [(fixtures::RSA_JWK, true), (fixtures::RSA_PUBLIC_JWK, false)] {
            let jwk = edited(jwk, "alg", algorithm.name().into());
            works(Key::jwk(jwk), algorithm, is_private, "JWK");
        }
    }
}

#[test]
fn elliptic_keys_are_read_in_every_form() {
    for (algorithm, jwk, public_jwk) in [
        (
            Algorithm::ES256,
            fixtures::P256_JWK,
            fixtures::P256_PUBLIC_JWK,
        ),
        (
            Algorithm::ES384,
            fixtures::P384_JWK,
            fixtures::P384_PUBLIC_JWK,
        ),
        (
            Algorithm::ES512,
            fixtures::P521_JWK,
            fixtures::P521_PUBLIC_JWK,
        ),
        (
            Algorithm::ES256K,
            fixtures::SECP256K1_JWK,
            fixtures::SECP256K1_PUBLIC_JWK,
        ),
        (
            Algorithm::EdDSA,
            fixtures::ED25519_JWK,
            fixtures::ED25519_PUBLIC_JWK,
        ),
        (
            Algorithm::Ed25519,
            fixtures::ED25519_JWK,
            fixtures::ED25519_PUBLIC_JWK,
        ),
    ]
    .into_iter()
    .filter(|(algorithm, ..)| algorithm.is_available())
    {
        let (private, public) = fixtures::pems(algorithm);
        for (pem, is_private, case) in [(private, true, "PKCS#8"), (public, false, "SPKI")] {
            works(
                Key::pem(algorithm, pem),
                algorithm,
                is_private,
                &format!("{case} in PEM"),
            );
            works(
                Key::der(algorithm, der(pem)),
                algorithm,
                is_private,
                &format!("{case} in DER"),
            );
        }
        for (jwk, is_private) in [(jwk, true), (public_jwk, false)] {
            works(
                Key::jwk(edited(jwk, "alg", algorithm.name().into())),
                algorithm,
                is_private,
                "JWK with alg",
            );
        }
    }
}

#[test]
fn secrets_are_read_as_bytes_and_as_jwk() {
    for algorithm in [Algorithm::HS256, Algorithm::HS384, Algorithm::HS512] {
        works(Key::secret(algorithm, SECRET), algorithm, true, "bytes");
        let jwk = json!({"kty": "oct", "k": encode(SECRET), "alg": algorithm.name()}).to_string();
        works(Key::jwk(jwk), algorithm, true, "JWK");
    }
}

/// K2: a JWK without `alg` is given one by its type and curve.
#[test]
fn k2_a_jwk_without_alg_is_for_one_algorithm() {
    let secret = json!({"kty": "oct", "k": encode(SECRET)}).to_string();
    for (jwk, algorithm) in [
        (secret.as_str(), Algorithm::HS256),
        (fixtures::RSA_JWK, Algorithm::RS256),
        (fixtures::P256_JWK, Algorithm::ES256),
        (fixtures::P384_JWK, Algorithm::ES384),
        (fixtures::P521_JWK, Algorithm::ES512),
        (fixtures::SECP256K1_JWK, Algorithm::ES256K),
        (fixtures::ED25519_JWK, Algorithm::EdDSA),
    ]
    .into_iter()
    .filter(|(_, algorithm)| algorithm.is_available())
    {
        works(Key::jwk(jwk), algorithm, true, "JWK without alg");
        let minted = Service::of(Key::jwk(jwk).without_id())
            .manager
            .access_token("alice")
            .sign()
            .unwrap();
        let head = String::from_utf8(decode(minted.as_str().split('.').next().unwrap())).unwrap();
        assert_eq!(head, format!("{{\"alg\":\"{algorithm}\",\"typ\":\"JWT\"}}"));
    }
}

#[test]
fn the_kid_of_a_jwk_is_taken_over_unless_another_is_given() {
    let jwk = edited(fixtures::P256_JWK, "kid", "its-own".into());
    for (key, kid) in [
        (Key::jwk(&jwk), "its-own"),
        (Key::jwk(&jwk).id("given"), "given"),
    ] {
        let minted = Service::of(key)
            .manager
            .access_token("alice")
            .sign()
            .unwrap();
        let head: Value =
            serde_json::from_slice(&decode(minted.as_str().split('.').next().unwrap())).unwrap();
        assert_eq!(head["kid"], kid);
    }
}
