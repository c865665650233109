//! K9, K10, K11, K17: ECDSA takes numbers that are in range and no other encoding, and never repeats a nonce.

use std::collections::HashSet;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P256K1_SHA256_ASN1_SIGNING,
    ECDSA_P384_SHA384_ASN1_SIGNING, ECDSA_P521_SHA512_ASN1_SIGNING, EcdsaKeyPair,
};
use num_bigint::BigUint;
use portcullis::Algorithm;

use crate::support::curves::{curves, fixed};
use crate::support::fixtures::{self, der, key, public_key, sign};
use crate::support::forge::{decode, encode, token};
use crate::support::{Service, claims, header};

fn with_signature(algorithm: Algorithm, change: impl FnOnce(Vec<u8>) -> Vec<u8>) -> String {
    token(
        header(algorithm.name()).to_string(),
        claims().to_string(),
        |signed| change(sign(algorithm, signed)),
    )
}

#[test]
fn k9_only_the_exact_length_is_a_signature() {
    for (algorithm, size, _, _) in curves() {
        let service = Service::of(public_key(algorithm));
        service
            .get(with_signature(algorithm, |signature| signature))
            .accepted(algorithm.name());
        for (token, case) in [
            (with_signature(algorithm, |_| Vec::new()), "empty"),
            (
                with_signature(algorithm, |signature| signature[..size].to_vec()),
                "r alone",
            ),
            (
                with_signature(algorithm, |signature| signature[1..].to_vec()),
                "without its first byte",
            ),
            (
                with_signature(algorithm, |signature| signature[..2 * size - 1].to_vec()),
                "without its last byte",
            ),
            (
                with_signature(algorithm, |signature| [&[0], &signature[..]].concat()),
                "a zero in front",
            ),
            (
                with_signature(algorithm, |signature| [&signature[..], &[0]].concat()),
                "a zero behind",
            ),
            (
                with_signature(algorithm, |signature| {
                    [[0].as_slice(), &signature[..size], &[0], &signature[size..]].concat()
                }),
                "a zero in front of both",
            ),
            (
                with_signature(algorithm, |signature| signature.repeat(2)),
                "twice",
            ),
            (
                with_signature(algorithm, |signature| {
                    let others = if size == 66 { 96 } else { 132 };
                    signature
                        .iter()
                        .copied()
                        .chain([0; 68])
                        .take(others)
                        .collect()
                }),
                "as long as another algorithm's",
            ),
        ] {
            service
                .get(token)
                .refused("signature", &format!("{algorithm}: {case}"));
        }
    }
}

#[test]
fn k9_a_der_signature_is_refused() {
    for (algorithm, signing) in [
        (Algorithm::ES256, &ECDSA_P256_SHA256_ASN1_SIGNING),
        (Algorithm::ES384, &ECDSA_P384_SHA384_ASN1_SIGNING),
        (Algorithm::ES512, &ECDSA_P521_SHA512_ASN1_SIGNING),
        (Algorithm::ES256K, &ECDSA_P256K1_SHA256_ASN1_SIGNING),
    ]
    .into_iter()
    .filter(|(algorithm, _)| algorithm.is_available())
    {
        let pair = EcdsaKeyPair::from_pkcs8(signing, &der(fixtures::pems(algorithm).0)).unwrap();
        let asn1 = token(
            header(algorithm.name()).to_string(),
            claims().to_string(),
            |signed| {
                pair.sign(&SystemRandom::new(), signed)
                    .unwrap()
                    .as_ref()
                    .to_vec()
            },
        );
        Service::of(public_key(algorithm))
            .get(asn1)
            .refused("signature", algorithm.name());
    }
}

/// CVE-2022-21449, "psychic signatures".
#[test]
fn k10_r_or_s_out_of_range_is_refused() {
    for (algorithm, size, order, _) in curves() {
        let service = Service::of(public_key(algorithm));
        let one = BigUint::from(1_u8);
        let odd = [
            ("0", BigUint::ZERO),
            ("n", order.clone()),
            ("n + 1", &order + &one),
            (
                "2n - 1, or the greatest",
                (&order + &order - &one).min((&one << (size * 8)) - &one),
            ),
            ("the greatest", (&one << (size * 8)) - &one),
        ];
        for (name, number) in &odd {
            for (other_name, other) in odd
                .iter()
                .map(|(name, number)| (*name, Some(number)))
                .chain([("its own", None)])
            {
                let swap = |at_r: bool| {
                    with_signature(algorithm, |signature| {
                        let (own_r, own_s) = signature.split_at(size);
                        let bytes = fixed(number, size);
                        let other = other.map(|other| fixed(other, size));
                        if at_r {
                            [bytes, other.unwrap_or_else(|| own_s.to_vec())].concat()
                        } else {
                            [other.unwrap_or_else(|| own_r.to_vec()), bytes].concat()
                        }
                    })
                };
                service.get(swap(true)).refused(
                    "signature",
                    &format!("{algorithm}: r is {name}, s is {other_name}"),
                );
                service.get(swap(false)).refused(
                    "signature",
                    &format!("{algorithm}: r is {other_name}, s is {name}"),
                );
            }
        }
        // s + n is the same number to a verifier that reduces before it compares.
        let wrapped = with_signature(algorithm, |signature| {
            let s = BigUint::from_bytes_be(&signature[size..]);
            let lowest = s.clone().min(&order - &s);
            let sum = &lowest + &order;
            let fits = sum.bits() <= u64::try_from(size * 8).unwrap();
            [
                &signature[..size],
                &fixed(if fits { &sum } else { &order }, size),
            ]
            .concat()
        });
        service
            .get(wrapped)
            .refused("signature", &format!("{algorithm}: s + n"));
    }
}

/// Both forms verify, every time, so nothing may know a token by its signature: ending one form ends the other.
#[test]
fn k11_low_s_and_high_s_are_the_same_token() {
    for (algorithm, size, order, _) in curves() {
        let service = Service::of(key(algorithm));
        let minted = service.manager.access_token("alice").sign().unwrap();
        let (signed, signature) = minted.as_str().rsplit_once('.').unwrap();
        let signature = decode(signature);
        let s = BigUint::from_bytes_be(&signature[size..]);
        let other = [&signature[..size], &fixed(&(&order - s), size)].concat();
        let twin = format!("{signed}.{}", encode(other));
        for _ in 0..3 {
            service.get(minted.as_str()).accepted("as minted");
            service.get(&twin).accepted("with the other s");
        }
        service
            .get_at("/logout", &twin)
            .accepted("logout with the other s");
        service
            .get(minted.as_str())
            .refused("token_revoked", "as minted");
        service
            .get(&twin)
            .refused("token_revoked", "with the other s");
    }
}

/// An `r` that comes twice gives the private key away.
#[test]
fn k17_no_nonce_is_used_twice() {
    for (algorithm, size, _, _) in curves() {
        let service = Service::of(key(algorithm));
        let nonces: HashSet<Vec<u8>> = (0..64)
            .map(|_| {
                let minted = service.manager.access_token("alice").sign().unwrap();
                decode(minted.as_str().rsplit('.').next().unwrap())[..size].to_vec()
            })
            .collect();
        assert_eq!(nonces.len(), 64, "{algorithm}");
    }
}
