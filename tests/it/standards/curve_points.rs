//! K8: a key is a point on its curve, in full length, and its private half is of that point.

use num_bigint::BigUint;
use portcullis::{Algorithm, Key, KeyFault};
use serde_json::{Value, json};

use crate::support::curves::{curves, fixed};
use crate::support::fixtures::{self, der, edited, fault_of, member};
use crate::support::forge::encode;

#[test]
fn k8_a_point_off_the_curve_is_refused() {
    for (algorithm, size, _, jwk) in curves() {
        let (x, y) = (member(jwk, "x"), member(jwk, "y"));
        let mut bent = y.clone();
        bent[size - 1] ^= 1;
        for (x, y, case) in [
            (&x, &bent, "another y"),
            (&y, &x, "exchanged"),
            (&vec![0; size], &vec![0; size], "zeros"),
            (&vec![0xff; size], &vec![0xff; size], "beyond the field"),
        ] {
            let bad_jwk = edited(&edited(jwk, "x", encode(x).into()), "y", encode(y).into());
            assert_eq!(
                fault_of(Key::jwk(bad_jwk)),
                KeyFault::Invalid(algorithm),
                "{algorithm} JWK: {case}"
            );
            let mut spki = der(fixtures::pems(algorithm).1);
            let start = spki.len() - 2 * size;
            spki.splice(start.., [x.as_slice(), y].concat());
            assert_eq!(
                fault_of(Key::der(algorithm, spki)),
                KeyFault::Invalid(algorithm),
                "{algorithm} DER: {case}"
            );
        }
    }
}

#[test]
fn k8_the_point_at_infinity_is_refused() {
    for (algorithm, ..) in curves() {
        let spki = der(fixtures::pems(algorithm).1);
        // The outer sequence, the algorithm, and a bit string that holds one zero byte instead of the point.
        let behind_the_tag = &spki[1..];
        let start = behind_the_tag
            .iter()
            .position(|byte| *byte == 0x30)
            .unwrap();
        let identifier = &behind_the_tag[start..];
        let identifier = &identifier[..usize::from(identifier[1]) + 2];
        let inner = [identifier, &[0x03, 0x02, 0x00, 0x00]].concat();
        let infinity = [
            &[0x30, u8::try_from(inner.len()).unwrap()],
            inner.as_slice(),
        ]
        .concat();
        assert_eq!(
            fault_of(Key::der(algorithm, infinity)),
            KeyFault::Invalid(algorithm),
            "{algorithm}"
        );
    }
}

#[test]
fn k8_a_private_key_that_is_not_of_its_point_is_refused() {
    for (algorithm, size, order, _) in curves() {
        let jwk = match algorithm {
            Algorithm::ES256 => fixtures::P256_JWK,
            Algorithm::ES384 => fixtures::P384_JWK,
            Algorithm::ES512 => fixtures::P521_JWK,
            _ => fixtures::SECP256K1_JWK,
        };
        for (scalar, case) in [
            (vec![0; size], "zero"),
            (fixed(&order, size), "the order"),
            (vec![0xff; size], "beyond the order"),
            (fixed(&BigUint::from(7_u8), size), "another one"),
            (Vec::new(), "empty"),
        ] {
            let bad = edited(jwk, "d", encode(scalar).into());
            assert_eq!(
                fault_of(Key::jwk(bad)),
                KeyFault::Invalid(algorithm),
                "{algorithm}: {case}"
            );
        }
    }
}

#[test]
fn k8_short_and_long_coordinates_are_refused() {
    for (algorithm, _, _, jwk) in curves() {
        for name in ["x", "y"] {
            let coordinate = member(jwk, name);
            for (bytes, case) in [
                (coordinate[1..].to_vec(), "one byte short"),
                ([&[0], coordinate.as_slice()].concat(), "one byte long"),
                (Vec::new(), "empty"),
            ] {
                let bad = edited(jwk, name, encode(bytes).into());
                assert_eq!(
                    fault_of(Key::jwk(bad)),
                    KeyFault::Invalid(algorithm),
                    "{algorithm} {name}: {case}"
                );
            }
        }
    }
}

#[test]
fn k8_a_curve_that_is_not_the_algorithms_is_refused() {
    let wrong = |algorithm, expected, found| KeyFault::WrongFamily {
        algorithm,
        expected,
        found,
    };
    let (p256, p384) = ("an EC key on P-256", "an EC key on P-384");
    for pem in [fixtures::P384, fixtures::P384_PUBLIC] {
        assert_eq!(
            fault_of(Key::pem(Algorithm::ES256, pem)),
            wrong(Algorithm::ES256, p256, p384)
        );
    }
    for pem in [fixtures::P256, fixtures::P256_PUBLIC] {
        assert_eq!(
            fault_of(Key::pem(Algorithm::ES384, pem)),
            wrong(Algorithm::ES384, p384, p256)
        );
    }
    for (jwk, alg) in [
        (fixtures::P256_PUBLIC_JWK, "ES384"),
        (fixtures::P384_PUBLIC_JWK, "ES256"),
    ] {
        assert_eq!(
            fault_of(Key::jwk(edited(jwk, "alg", alg.into()))),
            KeyFault::JwkAlgorithm
        );
    }
    // The point of one curve under the name of another, whose coordinates are as long even.
    for (name, algorithm) in [
        ("P-384", Algorithm::ES384),
        ("P-521", Algorithm::ES512),
        ("secp256k1", Algorithm::ES256K),
    ] {
        let renamed = edited(fixtures::P256_PUBLIC_JWK, "crv", name.into());
        let fault = fault_of(Key::jwk(renamed));
        let long = algorithm == Algorithm::ES512;
        if algorithm.is_available() || long {
            assert_eq!(fault, KeyFault::Invalid(algorithm));
        } else {
            assert_eq!(fault, KeyFault::NotInBackEnd(algorithm));
        }
    }
    for crv in [
        json!("P-224"),
        json!("P-256K"),
        json!("secp256r1"),
        json!("p-256"),
        json!("Ed25519"),
        Value::Null,
    ] {
        let text = fault_of(Key::jwk(edited(
            fixtures::P256_PUBLIC_JWK,
            "crv",
            crv.clone(),
        )))
        .to_string();
        assert_eq!(
            text,
            "the curve of this JWK is not supported; P-256, P-384, P-521, secp256k1 and Ed25519 are",
            "{crv}"
        );
    }
}

/// CVE-2020-0601: a curve spelt out instead of named can have a generator of the attacker's choice.
#[test]
fn k8_a_curve_spelt_out_is_refused() {
    let text = fault_of(Key::pem(Algorithm::ES256, fixtures::EXPLICIT_CURVE)).to_string();
    assert_eq!(
        text,
        "this key is of a kind that is not supported; RSA, EC on P-256, P-384, P-521 or secp256k1, and Ed25519 are"
    );
}
