//! The text of every fault of a key, as it stands in the error of the set-up.

use portcullis::{Algorithm, ConfigError, JwtManager, Key, KeyFault};

use crate::support::fixtures;

/// The faults of keys that have no test of their own in `standards::key_strength` or `keys`. `NoBackEnd` needs a build
/// without any back end.
#[test]
fn every_fault_of_a_key_has_its_text() {
    let roca = Key::pem(Algorithm::RS256, fixtures::RSA_ROCA_PUBLIC);
    let small = fixtures::edited(fixtures::ED25519_PUBLIC_JWK, "x", "A".repeat(43).into());
    let off = fixtures::edited(fixtures::P256_PUBLIC_JWK, "x", "A".repeat(43).into());
    for (key, expected) in [
        (
            Key::secret(Algorithm::HS384, "short"),
            "a secret for HS384 has at least 48 bytes, this one has 5; make one with `openssl rand -hex 48`",
        ),
        (
            Key::secret(Algorithm::HS256, [7; 32]),
            "this secret repeats a few bytes and is not random; make one with `openssl rand -hex 64`",
        ),
        (
            Key::secret(Algorithm::HS256, fixtures::CERTIFICATE),
            "this secret is the text of a certificate in PEM; an HMAC secret is known to both sides and never public: use `Key::pem` or `Key::jwk` with an asymmetric algorithm",
        ),
        (
            Key::pem(Algorithm::HS256, fixtures::RSA),
            "HS256 takes a secret (`Key::secret`), this is an RSA key",
        ),
        (
            Key::pem(Algorithm::ES256, fixtures::P384),
            "ES256 takes an EC key on P-256, this is an EC key on P-384",
        ),
        (
            Key::pem(Algorithm::RS256, fixtures::RSA_1024),
            "an RSA key has at least 2048 bits, this one has 1024; make one with `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072`",
        ),
        (
            Key::pem(Algorithm::RS256, fixtures::RSA_E3),
            "the public exponent of this RSA key is even or below 65537; make a key with `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072`",
        ),
        (
            roca,
            "the modulus of this RSA key can be factored, it was made by faulty hardware (CVE-2017-15361); make a key with `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072`",
        ),
        (
            Key::jwk(small),
            "this Ed25519 public key is a point of small order, for which signatures can be made without a private key",
        ),
        (Key::jwk(off), "this is no valid key for ES256"),
    ] {
        let error = JwtManager::builder().key(key).build().unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("the set-up of the JWT manager is wrong:\n- key 1: {expected}")
        );
    }
}

/// One error type, with `?` in `main` in mind.
#[test]
fn the_error_is_an_error() {
    fn is_error<T: std::error::Error + Send + Sync + 'static>() {}
    is_error::<ConfigError>();
    is_error::<KeyFault>();
}
