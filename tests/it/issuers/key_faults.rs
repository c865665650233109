//! Keys that are given for an issuer and are none to judge its tokens by.

use portcullis::{Algorithm, JwtManager, Key, TrustedIssuer};

use super::faults::{faults, has};
use super::provider::public_key;
use crate::support::fixtures;
use crate::support::forge::SECRET;

const IDP: &str = "https://id.example.com";

fn with_keys<const N: usize>(keys: [Key; N]) -> TrustedIssuer {
    TrustedIssuer::with_keys(IDP, keys).audience("orders")
}

#[test]
fn there_is_one() {
    has(
        with_keys([]),
        "it was given no key; give its public keys, or say where they are",
    );
}

#[test]
fn each_that_is_refused_is_told_by_its_position() {
    let issuer = with_keys([
        public_key(),
        Key::pem(Algorithm::RS256, fixtures::RSA_E3_PUBLIC),
        Key::pem(Algorithm::ES256, fixtures::P256_PUBLIC).id("a\nb"),
    ]);
    assert_eq!(
        faults(issuer),
        [
            format!(
                "the trusted issuer `{IDP}`: its key 2: the public exponent of this RSA key is even or below 65537; make a key with `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072`"
            ),
            format!(
                "the trusted issuer `{IDP}`: its key 3: the id is empty, longer than 256 bytes or has control characters"
            ),
        ]
    );
}

#[test]
fn none_is_private() {
    for (algorithm, pem) in [
        (Algorithm::RS256, fixtures::RSA),
        (Algorithm::ES256, fixtures::P256),
        (Algorithm::EdDSA, fixtures::ED25519),
    ] {
        has(
            with_keys([Key::pem(algorithm, pem)]),
            "its key 1 is a private key, with which its tokens can be made; give the public one, which `openssl pkey -pubout` prints",
        );
    }
}

#[test]
fn a_secret_is_one_only_where_its_algorithm_is_named() {
    let secret = || Key::secret(Algorithm::HS256, SECRET);
    has(
        with_keys([secret()]),
        "its key 1 is a secret, with which its tokens can be made; give a public key, or name the algorithm with `algorithms` if a secret is meant",
    );
    let named = with_keys([secret()]).algorithms([Algorithm::HS256]);
    JwtManager::builder().trust(named).build().unwrap();
    has(
        with_keys([secret()]).algorithms([Algorithm::HS512]),
        "its key 1 is for HS256, which its `algorithms` do not name",
    );
}

#[test]
fn none_is_for_an_algorithm_that_is_not_named() {
    has(
        with_keys([public_key()]).algorithms([Algorithm::ES256]),
        "its key 1 is for RS256, which its `algorithms` do not name",
    );
    has(
        with_keys([public_key()])
            .algorithms([])
            .algorithms([Algorithm::PS256]),
        "its key 1 is for RS256, which its `algorithms` do not name",
    );
    for named in [Algorithm::EdDSA, Algorithm::Ed25519] {
        let key = Key::pem(Algorithm::EdDSA, fixtures::ED25519_PUBLIC);
        let issuer = with_keys([key]).algorithms([named]);
        JwtManager::builder().trust(issuer).build().unwrap();
    }
}

#[test]
fn a_list_of_algorithms_has_one() {
    let issuer = TrustedIssuer::with_jwks_file(IDP, "keys.json").audience("orders");
    has(
        issuer.algorithms([]),
        "its list of algorithms is empty; leave it out to take what its keys are for",
    );
}

#[test]
fn k3_no_key_set_that_is_read_from_elsewhere_has_a_secret() {
    for issuer in [
        TrustedIssuer::with_jwks_file(IDP, "keys.json"),
        TrustedIssuer::with_jwks_url(IDP, "https://id.example.com/keys"),
        TrustedIssuer::discover(IDP),
    ] {
        has(
            issuer
                .audience("orders")
                .algorithms([Algorithm::RS256, Algorithm::HS384]),
            "HS384 takes a secret, and a set of public keys holds none; name asymmetric algorithms, or give the secret with `given_keys`",
        );
    }
}

#[test]
fn a_token_can_choose_between_them() {
    has(
        with_keys([public_key(), public_key()]),
        "two of its keys for the same algorithm have the same id, or none; give each its own with `Key::id`",
    );
}
