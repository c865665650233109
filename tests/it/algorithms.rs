//! Every algorithm, there and back, with another implementation on the other side.
#![expect(
    clippy::disallowed_methods,
    reason = "the other side is jsonwebtoken, as applications call it"
)]

use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeySize, PrivateDecryptingKey};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P256K1_SHA256_FIXED_SIGNING,
    ECDSA_P384_SHA384_FIXED_SIGNING, ECDSA_P521_SHA512_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair,
};
use jsonwebtoken::{DecodingKey, EncodingKey, Header, Validation};
use portcullis::{Algorithm, Key};
use serde_json::{Map, Value};

use crate::support::fixtures::{self, available, is_hmac, key, public_key};
use crate::support::forge::SECRET;
use crate::support::{Service, claims};

/// Those that jsonwebtoken has.
fn theirs_too() -> impl Iterator<Item = Algorithm> {
    let ours_alone = [Algorithm::ES512, Algorithm::ES256K];
    available().filter(move |algorithm| !ours_alone.contains(algorithm))
}

/// The same algorithm as jsonwebtoken calls it; it has no name for `Ed25519` of RFC 9864.
fn theirs(algorithm: Algorithm) -> jsonwebtoken::Algorithm {
    match algorithm {
        Algorithm::Ed25519 => jsonwebtoken::Algorithm::EdDSA,
        other => other.name().parse().unwrap(),
    }
}

/// With both of its back ends in a build, jsonwebtoken has to be told which.
fn choose_back_end() {
    let _ = jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER.install_default();
}

fn encoding_key(algorithm: Algorithm) -> EncodingKey {
    let (pem, _) = fixtures::pems(algorithm);
    match algorithm {
        _ if is_hmac(algorithm) => EncodingKey::from_secret(SECRET.as_bytes()),
        Algorithm::ES256 | Algorithm::ES384 => EncodingKey::from_ec_pem(pem.as_bytes()).unwrap(),
        Algorithm::EdDSA | Algorithm::Ed25519 => EncodingKey::from_ed_pem(pem.as_bytes()).unwrap(),
        _ => EncodingKey::from_rsa_pem(pem.as_bytes()).unwrap(),
    }
}

fn decoding_key(algorithm: Algorithm) -> DecodingKey {
    let (_, pem) = fixtures::pems(algorithm);
    match algorithm {
        _ if is_hmac(algorithm) => DecodingKey::from_secret(SECRET.as_bytes()),
        Algorithm::ES256 | Algorithm::ES384 => DecodingKey::from_ec_pem(pem.as_bytes()).unwrap(),
        Algorithm::EdDSA | Algorithm::Ed25519 => DecodingKey::from_ed_pem(pem.as_bytes()).unwrap(),
        _ => DecodingKey::from_rsa_pem(pem.as_bytes()).unwrap(),
    }
}

#[test]
fn what_we_mint_is_accepted_by_us() {
    for algorithm in available() {
        let issuing = Service::of(key(algorithm));
        let verifying = Service::of(public_key(algorithm));
        let pair = issuing.manager.token_pair("alice").sign().unwrap();
        for (service, what) in [
            (&issuing, "with the private key"),
            (&verifying, "with the public key"),
        ] {
            assert_eq!(
                service
                    .get(pair.access.as_str())
                    .accepted(&format!("{algorithm} {what}")),
                "alice"
            );
            service
                .get_at("/refresh", pair.refresh.as_str())
                .accepted(&format!("{algorithm} {what}"));
        }
    }
}

#[test]
fn what_we_mint_is_accepted_by_jsonwebtoken() {
    choose_back_end();
    // It does not read the newer name of Ed25519 at all; that the bytes are the same is shown by K13.
    for algorithm in theirs_too().filter(|algorithm| *algorithm != Algorithm::Ed25519) {
        let service = Service::of(key(algorithm).id("k"));
        let minted = service
            .manager
            .access_token("alice")
            .claim("tenant", "acme")
            .sign()
            .unwrap();
        let mut validation = Validation::new(theirs(algorithm));
        validation.validate_exp = false;
        let read = jsonwebtoken::decode::<Map<String, Value>>(
            minted.as_str(),
            &decoding_key(algorithm),
            &validation,
        )
        .unwrap_or_else(|error| panic!("{algorithm}: {error}"));
        assert_eq!(read.claims["sub"], "alice", "{algorithm}");
        assert_eq!(read.claims["tenant"], "acme", "{algorithm}");
        assert_eq!(read.header.kid.as_deref(), Some("k"), "{algorithm}");
    }
}

#[test]
fn what_jsonwebtoken_mints_is_accepted_by_us() {
    choose_back_end();
    let claims: Map<String, Value> = serde_json::from_str(&claims().to_string()).unwrap();
    for algorithm in theirs_too() {
        let minted = jsonwebtoken::encode(
            &Header::new(theirs(algorithm)),
            &claims,
            &encoding_key(algorithm),
        )
        .unwrap();
        let service = Service::of(public_key(algorithm));
        assert_eq!(service.get(&minted).accepted(algorithm.name()), "alice");
    }
}

#[test]
fn another_key_of_the_same_algorithm_does_not_verify() {
    let rsa = PrivateDecryptingKey::generate(KeySize::Rsa2048)
        .unwrap()
        .as_der()
        .unwrap()
        .as_ref()
        .to_vec();
    let random = SystemRandom::new();
    let ecdsa = |curve| EcdsaKeyPair::generate_pkcs8(curve, &random).unwrap();
    for algorithm in available() {
        let other = match algorithm {
            Algorithm::ES256 => Key::der(algorithm, ecdsa(&ECDSA_P256_SHA256_FIXED_SIGNING)),
            Algorithm::ES384 => Key::der(algorithm, ecdsa(&ECDSA_P384_SHA384_FIXED_SIGNING)),
            Algorithm::ES512 => Key::der(algorithm, ecdsa(&ECDSA_P521_SHA512_FIXED_SIGNING)),
            Algorithm::ES256K => Key::der(algorithm, ecdsa(&ECDSA_P256K1_SHA256_FIXED_SIGNING)),
            Algorithm::EdDSA | Algorithm::Ed25519 => Key::der(
                algorithm,
                Ed25519KeyPair::generate_pkcs8v1(&random).unwrap(),
            ),
            _ if is_hmac(algorithm) => {
                Key::secret(algorithm, SECRET.chars().rev().collect::<String>())
            }
            _ => Key::der(algorithm, &rsa),
        };
        let foreign = Service::of(other)
            .manager
            .access_token("alice")
            .sign()
            .unwrap();
        Service::of(public_key(algorithm))
            .get(foreign.as_str())
            .refused("signature", algorithm.name());
    }
}
