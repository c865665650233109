//! K15: RSASSA-PKCS1-v1_5 is a comparison with the one right block, not a search for a hash in it.

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
use num_bigint::BigUint;
use portcullis::Algorithm;

use crate::support::fixtures::{public_key, sign};
use crate::support::forge::{decode, token};
use crate::support::raw_rsa::{SIZE, apply, fixed, number, with_signature};
use crate::support::{Service, claims, header};

/// What the algorithm identifiers of RFC 8017 section 9.2 say before the hash.
const SHA256_INFO: &[u8] = &[
    0x30, 0x31, 0x30, 0x0d, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 5, 0, 4, 0x20,
];

/// 00 01 FF … FF 00 and then this.
fn padded(tail: &[u8]) -> Vec<u8> {
    [
        &[0, 1],
        vec![0xff; SIZE - 3 - tail.len()].as_slice(),
        &[0],
        tail,
    ]
    .concat()
}

/// Bleichenbacher's forgery and its relatives (CVE-2006-4339, CVE-2018-16152): blocks that a parser accepts and a
/// comparison does not.
#[test]
fn k15_a_block_that_is_padded_otherwise_is_refused() {
    let service = Service::of(public_key(Algorithm::RS256));
    let with_block = |make: &dyn Fn(&[u8]) -> Vec<u8>| {
        with_signature(Algorithm::RS256, |signed| {
            apply(&make(digest(&SHA256, signed).as_ref()))
        })
    };
    let info = |hash: &[u8]| [SHA256_INFO, hash].concat();
    service
        .get(with_block(&|hash| padded(&info(hash))))
        .accepted("made by hand");
    let changed = |at: usize, byte: u8| {
        with_block(&move |hash| {
            let mut block = padded(&info(hash));
            block[at] = byte;
            block
        })
    };
    let separator = SIZE - SHA256_INFO.len() - 32 - 1;
    for (token, case) in [
        (changed(1, 2), "block type 2"),
        (changed(1, 0), "block type 0"),
        (changed(2, 0xfe), "padding that is not FF, first"),
        (changed(separator - 1, 0), "padding that is not FF, last"),
        (changed(100, 0), "a separator too early"),
        (changed(separator, 0xff), "no separator"),
        (changed(separator, 1), "another separator"),
    ] {
        service.get(token).refused("signature", case);
    }
    let behind = |fill: u8| {
        with_block(&move |hash| {
            let tail = info(hash);
            let front = [&[0, 1], [0xff; 8].as_slice(), &[0], &tail].concat();
            [front.clone(), vec![fill; SIZE - front.len()]].concat()
        })
    };
    service
        .get(behind(0))
        .refused("signature", "short padding and zeros behind the hash");
    service
        .get(behind(0x5a))
        .refused("signature", "short padding and garbage behind the hash");
    let one_behind = with_block(&|hash| padded(&[&info(hash), [0].as_slice()].concat()));
    service
        .get(one_behind)
        .refused("signature", "one byte behind the hash");
    let no_padding = with_block(&|hash| {
        let tail = info(hash);
        [vec![0; SIZE - tail.len()], tail].concat()
    });
    service
        .get(no_padding)
        .refused("signature", "zeros instead of padding");
}

#[test]
fn k15_another_algorithm_identifier_is_refused() {
    let service = Service::of(public_key(Algorithm::RS256));
    let with_tail = |make: &dyn Fn(&[u8]) -> Vec<u8>| {
        with_signature(Algorithm::RS256, |signed| apply(&padded(&make(signed))))
    };
    let sha256 = |signed: &[u8]| digest(&SHA256, signed).as_ref().to_vec();
    let oid: &[u8] = &[6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1];
    let cases: [(&str, Vec<u8>); 7] = [
        ("no algorithm identifier", Vec::new()),
        (
            "without NULL",
            [&[0x30, 0x2f, 0x30, 0x0b], oid, &[4, 0x20]].concat(),
        ),
        (
            "garbage for NULL",
            [
                &[0x30, 0x39, 0x30, 0x15],
                oid,
                &[4, 8, 1, 2, 3, 4, 5, 6, 7, 8],
                &[4, 0x20],
            ]
            .concat(),
        ),
        (
            "a longer NULL",
            [&[0x30, 0x32, 0x30, 0x0e], oid, &[5, 0x81, 0], &[4, 0x20]].concat(),
        ),
        (
            "a longer length",
            [&[0x30, 0x81, 0x31, 0x30, 0x0d], oid, &[5, 0], &[4, 0x20]].concat(),
        ),
        (
            "an indefinite length",
            [&[0x30, 0x80, 0x30, 0x0d], oid, &[5, 0], &[4, 0x20]].concat(),
        ),
        (
            "another hash's",
            [
                &[0x30, 0x31, 0x30, 0x0d],
                &oid[..10],
                &[4, 5, 0],
                &[4, 0x20],
            ]
            .concat(),
        ),
    ];
    for (case, info) in &cases {
        let token = with_tail(&|signed| [info.clone(), sha256(signed)].concat());
        service.get(token).refused("signature", case);
    }
    let legacy = with_tail(&|signed| {
        let sha1_info = [
            0x30, 0x21, 0x30, 9, 6, 5, 0x2b, 0x0e, 3, 2, 0x1a, 5, 0, 4, 0x14,
        ];
        [
            &sha1_info,
            digest(&SHA1_FOR_LEGACY_USE_ONLY, signed).as_ref(),
        ]
        .concat()
    });
    service.get(legacy).refused("signature", "SHA-1");
    for other in [Algorithm::RS384, Algorithm::RS512] {
        let token = with_signature(Algorithm::RS256, |signed| sign(other, signed));
        service.get(token).refused("signature", other.name());
    }
}

/// RFC 8017 section 8.2.2: exactly as long as the modulus, and below it.
#[test]
fn k15_a_signature_of_another_length_or_beyond_the_modulus_is_refused() {
    let modulus = number("n");
    for algorithm in [Algorithm::RS256, Algorithm::PS256] {
        let service = Service::of(public_key(algorithm));
        for (token, case) in [
            (with_signature(algorithm, |_| Vec::new()), "empty"),
            (
                with_signature(algorithm, |signed| {
                    [&[0], sign(algorithm, signed).as_slice()].concat()
                }),
                "a zero in front",
            ),
            (
                with_signature(algorithm, |signed| {
                    [sign(algorithm, signed).as_slice(), &[0]].concat()
                }),
                "a zero behind",
            ),
            (
                with_signature(algorithm, |signed| {
                    sign(algorithm, signed)[..SIZE - 1].to_vec()
                }),
                "one byte short",
            ),
            (with_signature(algorithm, |_| vec![0; SIZE]), "0"),
            (
                with_signature(algorithm, |_| fixed(&BigUint::from(1_u8))),
                "1",
            ),
            (
                with_signature(algorithm, |_| fixed(&(&modulus - 1_u8))),
                "n - 1",
            ),
            (with_signature(algorithm, |_| fixed(&modulus)), "n"),
            (
                with_signature(algorithm, |_| vec![0xff; SIZE]),
                "the greatest",
            ),
        ] {
            service
                .get(token)
                .refused("signature", &format!("{algorithm}: {case}"));
        }
        // Tokens differ until one has a signature that begins with a zero, and one to which the modulus can be added.
        let (mut cut, mut added) = (false, false);
        for attempt in 0..20_000 {
            let claims = claims().with("attempt", attempt).to_string();
            let good = token(header(algorithm.name()).to_string(), &claims, |signed| {
                sign(algorithm, signed)
            });
            let signature = decode(good.rsplit('.').next().unwrap());
            let hostile = |signature: Vec<u8>| {
                token(header(algorithm.name()).to_string(), &claims, |_| signature)
            };
            if !cut && signature[0] == 0 {
                service.get(&good).accepted("with its zero");
                service
                    .get(hostile(signature[1..].to_vec()))
                    .refused("signature", "without its zero");
                cut = true;
            }
            let sum = BigUint::from_bytes_be(&signature) + &modulus;
            if !added && sum.bits() <= 2048 {
                service
                    .get(hostile(fixed(&sum)))
                    .refused("signature", "n added");
                added = true;
            }
            if cut && added {
                break;
            }
        }
        assert!(cut && added, "{algorithm}: {cut} {added}");
    }
}
