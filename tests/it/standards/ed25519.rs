//! K12, K13: Ed25519, verified strictly, under both of its names.

use aws_lc_rs::digest::{SHA512, digest};
use aws_lc_rs::signature::{ED25519, UnparsedPublicKey};
use num_bigint::BigUint;
use portcullis::{Algorithm, JwtManager, Key, KeyFault};

use crate::support::fixtures::{self, der, edited, fault_of, key, member, public_key, sign};
use crate::support::forge::{encode, token};
use crate::support::{Service, claims, header};

/// L, the order of the base point (RFC 8032 section 5.1).
fn order() -> BigUint {
    let tail = BigUint::parse_bytes(b"27742317777372353535851937790883648493", 10).unwrap();
    (BigUint::from(1_u8) << 252) + tail
}

fn little_endian(number: &BigUint) -> Vec<u8> {
    let mut bytes = number.to_bytes_le();
    bytes.resize(32, 0);
    bytes
}

/// The encodings of points of order 1, 2, 4 and 8, canonical and not, with either sign.
fn small_order() -> Vec<[u8; 32]> {
    let hex = |text: &str| {
        let bytes: Vec<u8> = (0..32)
            .map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap())
            .collect();
        <[u8; 32]>::try_from(bytes).unwrap()
    };
    let unsigned = [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ];
    let points = unsigned.map(hex);
    let negated = points.map(|mut point| {
        point[31] |= 0x80;
        point
    });
    points.into_iter().chain(negated).collect()
}

fn with_signature(change: impl FnOnce(&[u8], Vec<u8>) -> Vec<u8>) -> String {
    token(
        header("EdDSA").to_string(),
        claims().to_string(),
        |signed| change(signed, sign(Algorithm::EdDSA, signed)),
    )
}

#[test]
fn k12_a_public_key_of_small_order_is_refused() {
    for point in small_order() {
        let jwk = edited(fixtures::ED25519_PUBLIC_JWK, "x", encode(point).into());
        assert_eq!(
            fault_of(Key::jwk(jwk)),
            KeyFault::WeakPoint,
            "JWK {point:02x?}"
        );
        let mut spki = der(fixtures::ED25519_PUBLIC);
        let start = spki.len() - 32;
        spki.splice(start.., point);
        assert_eq!(
            fault_of(Key::der(Algorithm::EdDSA, spki)),
            KeyFault::WeakPoint,
            "DER {point:02x?}"
        );
    }
}

/// With R the neutral element and S = k·a the equation of RFC 8032 holds; a lax verifier accepts, as is shown first.
#[test]
fn k12_a_signature_with_r_of_small_order_is_refused() {
    let public = member(fixtures::ED25519_PUBLIC_JWK, "x");
    let mut scalar = digest(&SHA512, &member(fixtures::ED25519_JWK, "d")).as_ref()[..32].to_vec();
    scalar[0] &= 0xf8;
    scalar[31] = scalar[31] & 0x7f | 0x40;
    let scalar = BigUint::from_bytes_le(&scalar);
    let service = Service::of(public_key(Algorithm::EdDSA));
    for point in small_order() {
        let hostile = with_signature(|signed, _| {
            let k = digest(&SHA512, &[&point, public.as_slice(), signed].concat());
            let s = BigUint::from_bytes_le(k.as_ref()) * &scalar % order();
            let signature = [point.to_vec(), little_endian(&s)].concat();
            if point[0] == 1 && point[31] == 0 {
                let lax = UnparsedPublicKey::new(&ED25519, &public).verify(signed, &signature);
                assert!(lax.is_ok(), "this would verify were it not for its R");
            }
            signature
        });
        service
            .get(hostile)
            .refused("signature", &format!("{point:02x?}"));
    }
}

/// S and S + L are the same number to a verifier that reduces before it compares.
#[test]
fn k12_s_not_below_the_order_is_refused() {
    let service = Service::of(public_key(Algorithm::EdDSA));
    for times in 1..15_u8 {
        let hostile = with_signature(|_, signature| {
            let s = BigUint::from_bytes_le(&signature[32..]) + order() * times;
            [&signature[..32], &little_endian(&s)].concat()
        });
        service
            .get(hostile)
            .refused("signature", &format!("S + {times} L"));
    }
    let order =
        with_signature(|_, signature| [&signature[..32], &little_endian(&order())].concat());
    service.get(order).refused("signature", "S is L");
}

#[test]
fn k12_only_64_bytes_are_a_signature() {
    let service = Service::of(public_key(Algorithm::EdDSA));
    service
        .get(with_signature(|_, signature| signature))
        .accepted("64 bytes");
    for length in [0, 1, 31, 32, 33, 63, 65, 96, 128] {
        let hostile =
            with_signature(|_, signature| signature.iter().copied().cycle().take(length).collect());
        service
            .get(hostile)
            .refused("signature", &format!("{length} bytes"));
    }
    let zeros = with_signature(|_, _| vec![0; 64]);
    service.get(zeros).refused("signature", "zeros");
}

#[test]
fn k12_what_is_no_point_or_not_32_bytes_is_refused() {
    let point = member(fixtures::ED25519_PUBLIC_JWK, "x");
    for (x, case) in [
        (Vec::new(), "empty"),
        (point[..31].to_vec(), "31 bytes"),
        ([&point[..], &[0]].concat(), "33 bytes"),
        ([&point[..], &point[..]].concat(), "64 bytes"),
    ] {
        let refused = JwtManager::builder().key(Key::jwk(edited(
            fixtures::ED25519_PUBLIC_JWK,
            "x",
            encode(x).into(),
        )));
        assert!(refused.build().is_err(), "{case}");
    }
}

/// y = 2 is on no point of the curve. The back ends find that out when they verify; what counts is that nothing does.
#[test]
fn k12_with_a_key_that_is_no_point_nothing_verifies() {
    let mut two = [0; 32];
    two[0] = 2;
    let key = Key::jwk(edited(
        fixtures::ED25519_PUBLIC_JWK,
        "x",
        encode(two).into(),
    ));
    if JwtManager::builder().key(key.clone()).build().is_err() {
        return;
    }
    let service = Service::of(key);
    let mut one = [0; 64];
    one[0] = 1;
    for (signature, case) in [
        (vec![0; 64], "zeros"),
        (one.to_vec(), "the neutral element"),
        ([two, two].concat(), "itself"),
    ] {
        service
            .get(with_signature(|_, _| signature))
            .refused("signature", case);
    }
    service
        .get(with_signature(|_, signature| signature))
        .refused("signature", "of another key");
}

/// A pair of two halves that do not belong together would mint tokens that it refuses.
#[test]
fn k12_a_private_key_that_is_not_of_its_point_is_refused() {
    let other = encode(digest(&SHA512, b"another seed").as_ref().split_at(32).0);
    let jwk = edited(fixtures::ED25519_JWK, "d", other.into());
    assert_eq!(fault_of(Key::jwk(jwk)), KeyFault::Invalid(Algorithm::EdDSA));
    for length in [0, 31, 33, 64] {
        let seed = encode(vec![7; length]);
        let jwk = edited(fixtures::ED25519_JWK, "d", seed.into());
        assert_eq!(
            fault_of(Key::jwk(jwk)),
            KeyFault::Invalid(Algorithm::EdDSA),
            "a seed of {length} bytes"
        );
    }
}

#[test]
fn k13_both_names_verify_with_a_key_of_either() {
    for ours in [Algorithm::EdDSA, Algorithm::Ed25519] {
        let service = Service::of(key(ours).id("k"));
        let minted = service.manager.access_token("alice").sign().unwrap();
        service.get(minted.as_str()).accepted("minted by ourselves");
        for theirs in ["EdDSA", "Ed25519"] {
            for kid in [None, Some("\"k\"")] {
                let head =
                    kid.map_or_else(|| header(theirs), |kid| header(theirs).with("kid", kid));
                let signed = token(head.to_string(), claims().to_string(), |signed| {
                    sign(ours, signed)
                });
                service
                    .get(signed)
                    .accepted(&format!("{theirs} with a key for {ours}, kid {kid:?}"));
            }
        }
    }
}

#[test]
fn k13_other_edwards_curves_are_refused() {
    let service = Service::of(public_key(Algorithm::EdDSA));
    for name in [
        "Ed448",
        "ed25519",
        "Ed25519ph",
        "Ed25519ctx",
        "EDDSA",
        "X25519",
    ] {
        let hostile = token(header(name).to_string(), claims().to_string(), |signed| {
            sign(Algorithm::EdDSA, signed)
        });
        service.get(hostile).refused("algorithm", name);
    }
    for pem in [
        fixtures::ED448,
        fixtures::ED448_PUBLIC,
        fixtures::X25519,
        fixtures::X25519_PUBLIC,
    ] {
        let text = fault_of(Key::pem(Algorithm::EdDSA, pem)).to_string();
        assert_eq!(
            text,
            "this key is of a kind that is not supported; RSA, EC on P-256, P-384, P-521 or secp256k1, and Ed25519 are",
            "{pem}"
        );
    }
    for crv in ["Ed448", "X25519", "X448", "ed25519", "P-256"] {
        let text = fault_of(Key::jwk(edited(
            fixtures::ED25519_PUBLIC_JWK,
            "crv",
            crv.into(),
        )))
        .to_string();
        assert_eq!(
            text,
            "the curve of this JWK is not supported; P-256, P-384, P-521, secp256k1 and Ed25519 are",
            "{crv}"
        );
    }
}
