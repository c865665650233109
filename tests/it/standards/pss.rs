//! K14: RSASSA-PSS with the parameters of RFC 7518 section 3.5 and no others.

use aws_lc_rs::digest::{
    Algorithm as Hash, SHA1_FOR_LEGACY_USE_ONLY, SHA256, SHA384, SHA512, digest,
};
use portcullis::Algorithm;

use crate::support::Service;
use crate::support::fixtures::{public_key, sign};
use crate::support::raw_rsa::{SIZE, apply, with_signature};

fn mgf1(hash: &'static Hash, seed: &[u8], length: usize) -> Vec<u8> {
    (0_u32..)
        .flat_map(|counter| {
            digest(hash, &[seed, &counter.to_be_bytes()].concat())
                .as_ref()
                .to_vec()
        })
        .take(length)
        .collect()
}

/// EMSA-PSS (RFC 8017 section 9.1.1) with any salt, any hash for the mask, and any trailer.
fn pss(
    hash: &'static Hash,
    mask_hash: &'static Hash,
    salt: &[u8],
    trailer: u8,
    message: &[u8],
) -> Vec<u8> {
    let message_hash = digest(hash, message);
    let h = digest(hash, &[&[0; 8], message_hash.as_ref(), salt].concat());
    let length = SIZE - h.as_ref().len() - 1;
    let mut block = vec![0; length - salt.len() - 1];
    block.push(1);
    block.extend_from_slice(salt);
    block
        .iter_mut()
        .zip(mgf1(mask_hash, h.as_ref(), length))
        .for_each(|(byte, mask)| *byte ^= mask);
    block[0] &= 0x7f;
    [&block, h.as_ref(), &[trailer]].concat()
}

#[test]
fn k14_the_salt_is_as_long_as_the_hash() {
    for (algorithm, hash, size) in [
        (Algorithm::PS256, &SHA256, 32),
        (Algorithm::PS384, &SHA384, 48),
        (Algorithm::PS512, &SHA512, 64),
    ] {
        let service = Service::of(public_key(algorithm));
        let salted = |length: usize| {
            with_signature(algorithm, |signed| {
                apply(&pss(hash, hash, &vec![7; length], 0xbc, signed))
            })
        };
        service
            .get(salted(size))
            .accepted(&format!("{algorithm} made by hand"));
        let longest = SIZE - size - 2;
        for length in [0, 1, 20, 31, 32, 33, 47, 48, 49, 63, 64, 65, longest] {
            if length != size && length <= longest {
                service.get(salted(length)).refused(
                    "signature",
                    &format!("{algorithm} with a salt of {length} bytes"),
                );
            }
        }
    }
}

#[test]
fn k14_the_mask_is_made_with_the_same_hash() {
    for (algorithm, hash, size) in [
        (Algorithm::PS256, &SHA256, 32),
        (Algorithm::PS384, &SHA384, 48),
        (Algorithm::PS512, &SHA512, 64),
    ] {
        let service = Service::of(public_key(algorithm));
        for other in [&SHA1_FOR_LEGACY_USE_ONLY, &SHA256, &SHA384, &SHA512] {
            let mixed = with_signature(algorithm, |signed| {
                apply(&pss(hash, other, &vec![7; size], 0xbc, signed))
            });
            let answer = service.get(mixed);
            if other == hash {
                answer.accepted(&format!("{algorithm} with {other:?}"));
            } else {
                answer.refused("signature", &format!("{algorithm} with {other:?}"));
            }
        }
        let trailer = with_signature(algorithm, |signed| {
            apply(&pss(hash, hash, &vec![7; size], 0xcc, signed))
        });
        service
            .get(trailer)
            .refused("signature", &format!("{algorithm} with another trailer"));
    }
}

#[test]
fn k14_each_padding_is_refused_for_the_other() {
    for (pss, pkcs1) in [
        (Algorithm::PS256, Algorithm::RS256),
        (Algorithm::PS384, Algorithm::RS384),
        (Algorithm::PS512, Algorithm::RS512),
    ] {
        for (ours, theirs) in [(pss, pkcs1), (pkcs1, pss)] {
            let hostile = with_signature(ours, |signed| sign(theirs, signed));
            Service::of(public_key(ours))
                .get(hostile)
                .refused("signature", &format!("{theirs} said to be {ours}"));
        }
    }
}
