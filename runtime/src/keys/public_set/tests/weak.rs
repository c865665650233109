//! Keys too weak to be used, which no back end refuses by itself.

use serde_json::json;

use super::keys::{ed25519, p256, rsa};
use super::members::{is_for, unusable};
use super::with;
use crate::base64url;
use crate::crypto::Algorithm;
use crate::keys::KeyFault;
use crate::keys::set_member::Unusable;

#[test]
fn k5_k6_k7_weak_rsa_keys_are_skipped() {
    let modulus = base64url::decode(rsa()["n"].as_str().unwrap().as_bytes()).unwrap();
    let of = |modulus: &[u8]| with(rsa(), "n", base64url::encode(modulus).into());
    let mut short = modulus[..128].to_vec();
    short[127] |= 1;
    unusable(&of(&short), &Unusable::Key(KeyFault::ShortModulus(1024)));
    let mut one_bit_short = modulus.clone();
    one_bit_short[0] &= 0x7f;
    one_bit_short[0] |= 0x40;
    unusable(
        &of(&one_bit_short),
        &Unusable::Key(KeyFault::ShortModulus(2047)),
    );
    let padded_with_zeros = [&[0; 128], &short[..]].concat();
    unusable(
        &of(&padded_with_zeros),
        &Unusable::Key(KeyFault::ShortModulus(1024)),
    );
    let mut even = modulus.clone();
    even[255] &= 0xfe;
    unusable(
        &of(&even),
        &Unusable::Key(KeyFault::Invalid(Algorithm::RS256)),
    );
    unusable(
        &of(&modulus.repeat(5)),
        &Unusable::Key(KeyFault::Invalid(Algorithm::RS256)),
    );
    // One modulo all the primes by which such moduli are known.
    let primes = [
        11_u128, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157,
    ];
    let product = primes.iter().product::<u128>().to_be_bytes();
    let roca = [&product[..], &[0; 250], &[1]].concat();
    unusable(&of(&roca), &Unusable::Key(KeyFault::PredictableModulus));
    for exponent in ["", "AA", "AQ", "Aw", "EQ", "AQAA", "AP__"] {
        let key = with(rsa(), "e", exponent.into());
        unusable(&key, &Unusable::Key(KeyFault::WeakExponent));
    }
    // Zeros in front change no number; some issuers write the sign octet of DER.
    is_for(&of(&[&[0], &modulus[..]].concat()), &[], Algorithm::RS256);
    is_for(&with(rsa(), "e", "AAEAAQ".into()), &[], Algorithm::RS256);
}

#[test]
fn k8_k12_points_that_are_none_are_skipped() {
    let invalid = Unusable::Key(KeyFault::Invalid(Algorithm::ES256));
    unusable(&with(p256(), "y", p256()["x"].clone()), &invalid);
    unusable(&with(p256(), "x", "AA".into()), &invalid);
    let zeros = base64url::encode(&[0; 32]);
    let infinity = with(with(p256(), "x", json!(zeros)), "y", json!(zeros));
    unusable(&infinity, &invalid);
    let longer = base64url::encode(&[0; 33]);
    unusable(&with(p256(), "x", json!(longer)), &invalid);
    for weak in [
        json!(zeros),
        json!("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
        json!("AA"),
        json!(""),
    ] {
        unusable(
            &with(ed25519(), "x", weak),
            &Unusable::Key(KeyFault::WeakPoint),
        );
    }
    unusable(
        &with(ed25519(), "x", json!(longer)),
        &Unusable::Key(KeyFault::WeakPoint),
    );
}
