//! Changed PEM and DER: refused, or a key that works.

use portcullis::{Algorithm, JwtManager, Key};
use proptest::prelude::*;

use super::cases;
use super::values::{ByteChange, byte_change};
use crate::support::fixtures::{
    ED25519, ED25519_PUBLIC, P256, P256_PUBLIC, P384, P384_PUBLIC, RSA, RSA_PKCS1, RSA_PUBLIC,
    RSA_PUBLIC_PKCS1, der, sign,
};
use crate::support::forge::token;
use crate::support::{Service, claims, header};

const KEYS: [(Algorithm, &str); 10] = [
    (Algorithm::ES256, P256),
    (Algorithm::ES256, P256_PUBLIC),
    (Algorithm::ES384, P384),
    (Algorithm::ES384, P384_PUBLIC),
    (Algorithm::EdDSA, ED25519),
    (Algorithm::EdDSA, ED25519_PUBLIC),
    (Algorithm::RS256, RSA_PUBLIC),
    (Algorithm::PS256, RSA_PUBLIC_PKCS1),
    (Algorithm::RS256, RSA),
    (Algorithm::RS256, RSA_PKCS1),
];

/// A key that is taken verifies what it signs; one whose public bits changed verifies nothing of the key it was made from.
fn judge(algorithm: Algorithm, key: &Key, is_same: impl Fn() -> bool) -> Result<(), TestCaseError> {
    if JwtManager::builder().key(key.clone()).build().is_err() {
        return Ok(());
    }
    let service = Service::of(key.clone());
    if let Ok(minted) = service.manager.access_token("alice").sign() {
        service.get(minted.as_str()).accepted("minted by itself");
    }
    let original = token(
        header(algorithm.name()).to_string(),
        claims().to_string(),
        |signed| sign(algorithm, signed),
    );
    let answer = service.get(original);
    if answer.status.is_success() {
        prop_assert!(is_same());
    } else {
        answer.refused("signature", "another key");
    }
    Ok(())
}

/// Whether `found` holds the last bytes of the key, which in each of these forms of public keys are the key itself.
fn holds_the_key(found: &[u8], original: &[u8]) -> bool {
    let tail = &original[original.len() - 32..];
    found.windows(tail.len()).any(|window| window == tail)
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn changed_der_is_refused_or_a_key(which in 0..8_usize, changes in prop::collection::vec(byte_change(), 1..4)) {
        let (algorithm, pem) = KEYS[which];
        let original = der(pem);
        let mut bytes = original.clone();
        for change in changes {
            ByteChange::apply(change, &mut bytes);
        }
        let is_public = pem.contains("PUBLIC");
        judge(algorithm, &Key::der(algorithm, &bytes), || !is_public || holds_the_key(&bytes, &original))?;
    }

    #[test]
    fn changed_pem_is_refused_or_a_key(which in 0..8_usize, changes in prop::collection::vec(byte_change(), 1..4)) {
        let (algorithm, pem) = KEYS[which];
        let mut bytes = pem.as_bytes().to_vec();
        for change in changes {
            ByteChange::apply(change, &mut bytes);
        }
        judge(algorithm, &Key::pem(algorithm, &bytes), || true)?;
    }

    /// Keys given for each other algorithm, changed or not, and bytes that are nothing at all.
    #[test]
    fn any_bytes_for_any_algorithm_are_refused_or_a_key(
        algorithm in prop::sample::select(Algorithm::ALL.to_vec()), which in 0..8_usize,
        changes in prop::collection::vec(byte_change(), 0..2), noise in prop::collection::vec(any::<u8>(), 0..80),
    ) {
        let mut bytes = der(KEYS[which].1);
        for change in changes {
            ByteChange::apply(change, &mut bytes);
        }
        for key in [Key::der(algorithm, &bytes), Key::der(algorithm, &noise), Key::pem(algorithm, &noise), Key::jwk(&noise)] {
            let _ = JwtManager::builder().key(key).build();
        }
        prop_assert!(JwtManager::builder().key(Key::der(algorithm, &noise)).build().is_err());
    }
}

proptest! {
    // A private RSA key takes longest to judge.
    #![proptest_config(cases(100))]

    #[test]
    fn a_changed_private_rsa_key_is_refused_or_a_key(which in 8..10_usize, changes in prop::collection::vec(byte_change(), 1..3)) {
        let (algorithm, pem) = KEYS[which];
        let mut bytes = der(pem);
        for change in changes {
            ByteChange::apply(change, &mut bytes);
        }
        judge(algorithm, &Key::der(algorithm, &bytes), || true)?;
    }
}
