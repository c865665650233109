//! Points of small order on Ed25519, which neither back end refuses by itself.
//!
//! With a public key of small order some signatures verify for every message, made without any private key; a
//! signature whose `R` is such a point is of no honest signer either. The list is the one of libsodium's
//! `ge25519_has_small_order`: both encodings of each point, the sign bit left out.

const SMALL_ORDER: [[u8; 32]; 7] = [
    // 0, of order 4
    [0; 32],
    // 1, the neutral element
    {
        let mut one = [0; 32];
        one[0] = 1;
        one
    },
    // of order 8
    [
        0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98,
        0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53,
        0xfc, 0x05,
    ],
    // of order 8
    [
        0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67,
        0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac,
        0x03, 0x7a,
    ],
    // p - 1, of order 2
    near_p(0xec),
    // p, another way to write 0
    near_p(0xed),
    // p + 1, another way to write 1
    near_p(0xee),
];

const fn near_p(lowest: u8) -> [u8; 32] {
    let mut point = [0xff; 32];
    point[0] = lowest;
    point[31] = 0x7f;
    point
}

/// Whether the encoded point is of small order; so is whatever is no encoded point at all.
pub(crate) fn is_small_order(encoded: &[u8]) -> bool {
    let Ok(mut point) = <[u8; 32]>::try_from(encoded) else {
        return true;
    };
    point[31] &= 0x7f;
    SMALL_ORDER.contains(&point)
}

/// Whether `R`, the first half of the signature, is of small order.
#[cfg(any(feature = "aws_lc_rs", feature = "rust_crypto"))]
pub(crate) fn has_small_order_r(signature: &[u8]) -> bool {
    signature.get(..32).is_none_or(is_small_order)
}
