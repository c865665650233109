//! The keys of `tests/keys`.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P256K1_SHA256_FIXED_SIGNING,
    ECDSA_P384_SHA384_FIXED_SIGNING, ECDSA_P521_SHA512_FIXED_SIGNING, EcdsaKeyPair,
    EcdsaSigningAlgorithm, Ed25519KeyPair, RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512,
    RSA_PSS_SHA256, RSA_PSS_SHA384, RSA_PSS_SHA512, RsaEncoding, RsaKeyPair,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use portcullis::{Algorithm, ConfigFault, JwtManager, Key, KeyFault};
use serde_json::Value;

use super::forge::{SECRET, decode, hs};

macro_rules! fixtures {
    ($($name:ident = $file:literal;)*) => {
        $(pub(crate) const $name: &str = include_str!(concat!("../../keys/", $file));)*
    };
}

fixtures! {
    RSA = "rsa.pkcs8.pem";
    RSA_PKCS1 = "rsa.pkcs1.pem";
    RSA_PUBLIC = "rsa.spki.pem";
    RSA_PUBLIC_PKCS1 = "rsa.pkcs1-public.pem";
    RSA_JWK = "rsa.jwk.json";
    RSA_PUBLIC_JWK = "rsa.public.jwk.json";
    RSA_SSH = "rsa.ssh";
    P256 = "p256.pkcs8.pem";
    P256_PUBLIC = "p256.spki.pem";
    P256_JWK = "p256.jwk.json";
    P256_PUBLIC_JWK = "p256.public.jwk.json";
    P256_SSH = "p256.ssh";
    P384 = "p384.pkcs8.pem";
    P384_PUBLIC = "p384.spki.pem";
    P384_JWK = "p384.jwk.json";
    P384_PUBLIC_JWK = "p384.public.jwk.json";
    P521 = "p521.pkcs8.pem";
    P521_PUBLIC = "p521.spki.pem";
    P521_JWK = "p521.jwk.json";
    P521_PUBLIC_JWK = "p521.public.jwk.json";
    SECP256K1 = "secp256k1.pkcs8.pem";
    SECP256K1_PUBLIC = "secp256k1.spki.pem";
    SECP256K1_JWK = "secp256k1.jwk.json";
    SECP256K1_PUBLIC_JWK = "secp256k1.public.jwk.json";
    ED25519 = "ed25519.pkcs8.pem";
    ED25519_PUBLIC = "ed25519.spki.pem";
    ED25519_JWK = "ed25519.jwk.json";
    ED25519_PUBLIC_JWK = "ed25519.public.jwk.json";
    BRAINPOOL = "refused/brainpool.pkcs8.pem";
    BRAINPOOL_PUBLIC = "refused/brainpool.spki.pem";
    CERTIFICATE = "refused/certificate.pem";
    COMPRESSED_POINT = "refused/compressed-point.spki.pem";
    ED448 = "refused/ed448.pkcs8.pem";
    ED448_PUBLIC = "refused/ed448.spki.pem";
    ENCRYPTED = "refused/encrypted.pem";
    EXPLICIT_CURVE = "refused/explicit-curve.spki.pem";
    RSA_1024 = "refused/rsa-1024.pkcs8.pem";
    RSA_1024_PUBLIC = "refused/rsa-1024.spki.pem";
    RSA_2047_PUBLIC = "refused/rsa-2047.spki.pem";
    RSA_E3 = "refused/rsa-e3.pkcs8.pem";
    RSA_E3_PUBLIC = "refused/rsa-e3.spki.pem";
    RSA_PSS = "refused/rsa-pss.pkcs8.pem";
    RSA_PSS_PUBLIC = "refused/rsa-pss.spki.pem";
    RSA_ROCA_PUBLIC = "refused/rsa-roca.spki.pem";
    SEC1 = "refused/sec1.pem";
    X25519 = "refused/x25519.pkcs8.pem";
    X25519_PUBLIC = "refused/x25519.spki.pem";
}

/// What a PEM text holds.
pub(crate) fn der(pem: &str) -> Vec<u8> {
    let body: String = pem
        .lines()
        .filter(|line| !line.starts_with("-----"))
        .collect();
    STANDARD.decode(body).unwrap()
}

/// The bytes of a JWK's member.
pub(crate) fn member(jwk: &str, name: &str) -> Vec<u8> {
    let jwk: Value = serde_json::from_str(jwk).unwrap();
    decode(jwk[name].as_str().unwrap())
}

/// A JWK with one member set, or taken away where the value is null.
pub(crate) fn edited(jwk: &str, name: &str, value: Value) -> String {
    let mut jwk: Value = serde_json::from_str(jwk).unwrap();
    let members = jwk.as_object_mut().unwrap();
    members.remove(name);
    if !value.is_null() {
        members.insert(name.to_owned(), value);
    }
    jwk.to_string()
}

/// The private key in PEM that an asymmetric algorithm takes, and its public half.
pub(crate) fn pems(algorithm: Algorithm) -> (&'static str, &'static str) {
    match algorithm {
        Algorithm::ES256 => (P256, P256_PUBLIC),
        Algorithm::ES384 => (P384, P384_PUBLIC),
        Algorithm::ES512 => (P521, P521_PUBLIC),
        Algorithm::ES256K => (SECP256K1, SECP256K1_PUBLIC),
        Algorithm::EdDSA | Algorithm::Ed25519 => (ED25519, ED25519_PUBLIC),
        _ => (RSA, RSA_PUBLIC),
    }
}

/// The algorithms of the back end that the tests are built with.
pub(crate) fn available() -> impl Iterator<Item = Algorithm> {
    Algorithm::ALL
        .into_iter()
        .filter(|algorithm| algorithm.is_available())
}

pub(crate) fn is_hmac(algorithm: Algorithm) -> bool {
    algorithm.name().starts_with("HS")
}

/// A key that signs with this algorithm.
pub(crate) fn key(algorithm: Algorithm) -> Key {
    if is_hmac(algorithm) {
        Key::secret(algorithm, SECRET)
    } else {
        Key::pem(algorithm, pems(algorithm).0)
    }
}

/// A key that verifies what [`key`] signs.
pub(crate) fn public_key(algorithm: Algorithm) -> Key {
    if is_hmac(algorithm) {
        Key::secret(algorithm, SECRET)
    } else {
        Key::pem(algorithm, pems(algorithm).1)
    }
}

/// The signature over a message, made without portcullis.
pub(crate) fn sign(algorithm: Algorithm, message: &[u8]) -> Vec<u8> {
    match algorithm {
        Algorithm::RS256 => rsa(&RSA_PKCS1_SHA256, message),
        Algorithm::RS384 => rsa(&RSA_PKCS1_SHA384, message),
        Algorithm::RS512 => rsa(&RSA_PKCS1_SHA512, message),
        Algorithm::PS256 => rsa(&RSA_PSS_SHA256, message),
        Algorithm::PS384 => rsa(&RSA_PSS_SHA384, message),
        Algorithm::PS512 => rsa(&RSA_PSS_SHA512, message),
        Algorithm::ES256 => ecdsa(&ECDSA_P256_SHA256_FIXED_SIGNING, P256, message),
        Algorithm::ES384 => ecdsa(&ECDSA_P384_SHA384_FIXED_SIGNING, P384, message),
        Algorithm::ES512 => ecdsa(&ECDSA_P521_SHA512_FIXED_SIGNING, P521, message),
        Algorithm::ES256K => ecdsa(&ECDSA_P256K1_SHA256_FIXED_SIGNING, SECP256K1, message),
        Algorithm::EdDSA | Algorithm::Ed25519 => Ed25519KeyPair::from_pkcs8(&der(ED25519))
            .unwrap()
            .sign(message)
            .as_ref()
            .to_vec(),
        hmac => hs(hmac.name(), SECRET.as_bytes(), message),
    }
}

fn rsa(encoding: &'static dyn RsaEncoding, message: &[u8]) -> Vec<u8> {
    let pair = RsaKeyPair::from_pkcs8(&der(RSA)).unwrap();
    let mut signature = vec![0; pair.public_modulus_len()];
    pair.sign(encoding, &SystemRandom::new(), message, &mut signature)
        .unwrap();
    signature
}

fn ecdsa(algorithm: &'static EcdsaSigningAlgorithm, pem: &str, message: &[u8]) -> Vec<u8> {
    let pair = EcdsaKeyPair::from_pkcs8(algorithm, &der(pem)).unwrap();
    pair.sign(&SystemRandom::new(), message)
        .unwrap()
        .as_ref()
        .to_vec()
}

/// Why a manager with this key alone cannot be built.
pub(crate) fn fault_of(key: Key) -> KeyFault {
    perhaps_fault_of(key).expect("the key is refused")
}

/// The same; nothing where the key is good.
pub(crate) fn perhaps_fault_of(key: Key) -> Option<KeyFault> {
    let error = JwtManager::builder().key(key).build().err()?;
    match error.faults() {
        [ConfigFault::Key { position: 1, fault }] => Some(fault.clone()),
        faults => panic!("{faults:?}"),
    }
}
