//! Changed sets: nothing panics, what is left is what a set may give, and a key that nobody touched is left.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;

use super::keys::{P256_PRIVATE, ed25519, p256, rsa};
use super::read;
use crate::crypto::{Algorithm, Family};
use crate::keys::Keyring;

const MEMBERS: [&str; 20] = [
    "kty", "use", "key_ops", "alg", "kid", "crv", "k", "n", "e", "d", "p", "q", "dp", "oth", "x",
    "y", "x5c", "jku", "own", "",
];

fn value() -> impl Strategy<Value = String> {
    let secret = format!("\"{P256_PRIVATE}\"");
    let odd = [
        "null",
        "true",
        "0",
        "-1",
        "1e400",
        "99999999999999999999",
        "\"\"",
        "\"A\"",
        "\"AA==\"",
        "\"AQAB\"",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "\"oct\"",
        "\"RSA\"",
        "\"EC\"",
        "\"OKP\"",
        "\"P-256\"",
        "\"P-384\"",
        "\"Ed25519\"",
        "\"HS256\"",
        "\"RS256\"",
        "\"PS256\"",
        "\"ES256\"",
        "\"EdDSA\"",
        "\"none\"",
        "\"enc\"",
        "\"sig\"",
        "\"rsa\"",
        "\"p256\"",
        "\"ed\"",
        "[]",
        "[\"verify\"]",
        "[1]",
        "{}",
        "{\"a\":1,\"a\":1}",
        "{\"$serde_json::private::RawValue\":\"1\"}",
        "{\"$serde_json::private::Number\":\"1\"}",
        &secret,
    ]
    .map(str::to_owned)
    .to_vec();
    let deep = (1..200_usize).prop_map(|depth| "[".repeat(depth) + &"]".repeat(depth));
    prop_oneof![9 => select(odd), 1 => deep, 1 => any::<String>().prop_map(|text| Value::from(text).to_string())]
}

/// A key of which members were set, added or taken away, or no key at all; always JSON.
fn odd_key() -> impl Strategy<Value = String> {
    let change = (any::<Index>(), select(MEMBERS.to_vec()), value(), 0..4_u8);
    let changed = (0..3_usize, prop::collection::vec(change, 1..4)).prop_map(|(which, changes)| {
        let key = [rsa(), p256(), ed25519()][which].clone();
        let members = key.as_object().unwrap().iter();
        let mut members: Vec<(String, String)> = members
            .map(|(name, value)| (name.clone(), value.to_string()))
            .collect();
        for (at, name, value, how) in changes {
            let at = at.index(members.len());
            match how {
                0 => members[at].1 = value,
                1 if members.len() > 1 => drop(members.remove(at)),
                _ => members.push((name.to_owned(), value)),
            }
        }
        let members: Vec<_> = members
            .iter()
            .map(|(name, value)| format!("\"{name}\":{value}"))
            .collect();
        format!("{{{}}}", members.join(","))
    });
    prop_oneof![4 => changed, 1 => value()]
}

/// What holds for the keys of every set.
fn is_sound(ring: &Keyring, algorithms: &[Algorithm]) -> bool {
    let keys = ring.keys();
    let is_sound = |place: usize| {
        let key = &keys[place].key;
        let is_twin = |other: &crate::keys::RingKey| {
            other.key.id == key.id && other.key.algorithm.verifies(key.algorithm)
        };
        key.signer.is_none()
            && key.has_usable_id()
            && key.algorithm.family() != Family::Hmac
            && (algorithms.is_empty()
                || algorithms
                    .iter()
                    .any(|allowed| allowed.verifies(key.algorithm)))
            && !keys[place + 1..].iter().any(is_twin)
    };
    !keys.is_empty() && keys.len() <= 100 && (0..keys.len()).all(is_sound)
}

fn algorithms() -> impl Strategy<Value = Vec<Algorithm>> {
    prop::collection::vec(select(Algorithm::ALL.to_vec()), 0..4)
}

fn has(ring: &Keyring, id: &str, algorithm: Algorithm) -> bool {
    ring.keys()
        .iter()
        .any(|key| key.key.has_id(id) && key.key.algorithm == algorithm)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn k18_any_set_gives_what_a_set_may_give(keys in prop::collection::vec(odd_key(), 0..8), algorithms in algorithms()) {
        let set = format!("{{\"keys\":[{}]}}", keys.join(","));
        if let Ok(ring) = read(set.as_bytes(), &algorithms) {
            prop_assert!(is_sound(&ring, &algorithms), "{}", set);
        }
    }

    /// Ids that no odd key can have: then no odd key can be their twin.
    #[test]
    fn k18_a_key_that_nobody_touched_is_left(before in prop::collection::vec(odd_key(), 0..4), after in prop::collection::vec(odd_key(), 0..4)) {
        let good = [rsa(), p256(), ed25519()].map(|mut key| {
            key["kid"] = format!("good {}", key["kid"]).into();
            key.to_string()
        });
        let keys: Vec<String> = before.into_iter().chain(good).chain(after).collect();
        let set = format!("{{\"keys\":[{}]}}", keys.join(","));
        let ring = read(set.as_bytes(), &[]).unwrap();
        prop_assert!(is_sound(&ring, &[]), "{}", set);
        for (id, algorithm) in [("good \"rsa\"", Algorithm::RS256), ("good \"p256\"", Algorithm::ES256), ("good \"ed\"", Algorithm::EdDSA)] {
            prop_assert!(has(&ring, id, algorithm), "{}", set);
        }
    }

    #[test]
    fn k18_any_bytes_are_a_set_or_none(changes in prop::collection::vec((any::<Index>(), any::<u8>(), 0..4_u8), 1..6), noise in prop::collection::vec(any::<u8>(), 0..64)) {
        let mut bytes = super::set_of([rsa(), p256(), ed25519()]).into_bytes();
        for (at, byte, how) in changes {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes[at] ^= 1 << (byte % 8),
                2 => bytes.insert(at, byte),
                _ => drop(bytes.remove(at)),
            }
        }
        if let Ok(ring) = read(&bytes, &[]) {
            prop_assert!(is_sound(&ring, &[]));
        }
        prop_assert!(read(&noise, &[]).is_err());
    }
}
