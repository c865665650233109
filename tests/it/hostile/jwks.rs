//! Changed JWKs: refused, or the key that they say.

use std::sync::LazyLock;

use num_bigint::BigUint;
use portcullis::{Algorithm, JwtManager, Key};
use proptest::prelude::*;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::cases;
use super::values::{ByteChange, MemberChange, byte_change, member_change, members_of, text_of};
use crate::support::fixtures::{
    ED25519_JWK, ED25519_PUBLIC_JWK, P256_JWK, P256_PUBLIC_JWK, P384_JWK, P384_PUBLIC_JWK, RSA_JWK,
    RSA_PUBLIC_JWK, sign,
};
use crate::support::forge::{SECRET, decode, encode, token};
use crate::support::{Service, claims, header};

const MEMBERS: &[&str] = &[
    "kty", "use", "key_ops", "alg", "kid", "crv", "k", "n", "e", "d", "p", "q", "dp", "dq", "qi",
    "oth", "x", "y", "x5c", "x5u", "jku", "ext", "",
];

const PUBLIC: [(Algorithm, &str); 4] = [
    (Algorithm::RS256, RSA_PUBLIC_JWK),
    (Algorithm::ES256, P256_PUBLIC_JWK),
    (Algorithm::ES384, P384_PUBLIC_JWK),
    (Algorithm::EdDSA, ED25519_PUBLIC_JWK),
];

/// A token of each key.
static TOKENS: LazyLock<[String; 4]> = LazyLock::new(|| {
    PUBLIC.map(|(algorithm, _)| {
        token(
            header(algorithm.name()).to_string(),
            claims().to_string(),
            |signed| sign(algorithm, signed),
        )
    })
});

/// A JWK as another reader sees it.
#[derive(Deserialize)]
struct Read {
    kty: String,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
    d: Option<IgnoredAny>,
}

impl Read {
    /// Whether both have the same public numbers, those that this one has.
    fn is(&self, other: &Self) -> bool {
        let number = |text: &String| BigUint::from_bytes_be(&decode(text));
        let pairs = [
            (&self.n, &other.n),
            (&self.e, &other.e),
            (&self.x, &other.x),
            (&self.y, &other.y),
        ];
        let mut there = pairs.into_iter().filter(|(own, _)| own.is_some());
        there.all(|(own, other)| own.as_ref().map(number) == other.as_ref().map(number))
    }
}

/// A key that is taken verifies the token of the key it was made from only where it is still that key.
fn judge(which: usize, jwk: &[u8]) -> Result<(), TestCaseError> {
    let Ok(manager) = JwtManager::builder().key(Key::jwk(jwk)).build() else {
        return Ok(());
    };
    drop(manager);
    let service = Service::of(Key::jwk(jwk));
    let read: Read = serde_json::from_slice(jwk).unwrap();
    let original: Read = serde_json::from_str(PUBLIC[which].1).unwrap();
    let answer = service.get(&TOKENS[which]);
    let text = String::from_utf8_lossy(jwk);
    if answer.status.is_success() {
        prop_assert!(original.is(&read), "{}", text);
    } else {
        answer.refused_somehow("another key, or for another algorithm");
    }
    // A public key signs nothing, whatever was added to it, unless it was made a secret.
    if read.kty != "oct" && read.d.is_none() {
        prop_assert!(
            service.manager.access_token("alice").sign().is_err(),
            "{}",
            text
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn a_public_key_with_other_members_is_refused_or_what_it_says(
        which in 0..4_usize, changes in prop::collection::vec(member_change(MEMBERS), 1..4),
    ) {
        let mut members = members_of(PUBLIC[which].1);
        for change in changes {
            MemberChange::apply(change, &mut members);
        }
        judge(which, text_of(&members).as_bytes())?;
    }

    #[test]
    fn a_public_key_of_changed_bytes_is_refused_or_what_it_says(
        which in 0..4_usize, changes in prop::collection::vec(byte_change(), 1..4),
    ) {
        let mut bytes = PUBLIC[which].1.as_bytes().to_vec();
        for change in changes {
            ByteChange::apply(change, &mut bytes);
        }
        judge(which, &bytes)?;
    }

    /// The numbers themselves, so that base64 is in order.
    #[test]
    fn a_public_key_of_other_numbers_is_refused_or_another_key(
        which in 0..4_usize, member in 0..2_usize, changes in prop::collection::vec(byte_change(), 1..3),
    ) {
        let names = [["n", "e"], ["x", "y"], ["x", "y"], ["x", "x"]];
        let name = names[which][member];
        let mut jwk: Value = serde_json::from_str(PUBLIC[which].1).unwrap();
        let mut bytes = decode(jwk[name].as_str().unwrap());
        for change in changes {
            ByteChange::apply(change, &mut bytes);
        }
        jwk[name] = encode(bytes).into();
        judge(which, jwk.to_string().as_bytes())?;
    }
}

proptest! {
    #![proptest_config(cases(300))]

    /// What mints is what verifies: a private key whose halves no longer belong together is refused.
    #[test]
    fn a_changed_private_key_is_refused_or_works(
        which in 0..5_usize, by_member in any::<bool>(),
        changes in prop::collection::vec(member_change(MEMBERS), 1..3), bytes in prop::collection::vec(byte_change(), 1..3),
    ) {
        let secret = format!("{{\"kty\":\"oct\",\"k\":\"{}\"}}", encode(SECRET));
        let text = [ED25519_JWK, P256_JWK, P384_JWK, &secret, RSA_JWK][which];
        let mut members = members_of(text);
        let mut raw = text.as_bytes().to_vec();
        for change in changes {
            MemberChange::apply(change, &mut members);
        }
        for change in bytes {
            ByteChange::apply(change, &mut raw);
        }
        let jwk = if by_member { text_of(&members).into_bytes() } else { raw };
        if JwtManager::builder().key(Key::jwk(&jwk)).build().is_ok() {
            let service = Service::of(Key::jwk(&jwk));
            if let Ok(minted) = service.manager.access_token("alice").sign() {
                service.get(minted.as_str()).accepted(&String::from_utf8_lossy(&jwk));
            }
        }
    }
}
