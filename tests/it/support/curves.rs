//! The curves that are supported, as numbers.

use num_bigint::BigUint;
use portcullis::Algorithm;

use super::fixtures;

const P256_ORDER: &str = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

const P384_ORDER: &str = "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973";

const P521_ORDER: &str = "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409";

const SECP256K1_ORDER: &str = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";

/// Each algorithm of the back end with the length of a coordinate, the order of its group, and the public JWK of its key.
pub(crate) fn curves() -> impl Iterator<Item = (Algorithm, usize, BigUint, &'static str)> {
    let order = |hex: &str| BigUint::parse_bytes(hex.as_bytes(), 16).unwrap();
    [
        (
            Algorithm::ES256,
            32,
            order(P256_ORDER),
            fixtures::P256_PUBLIC_JWK,
        ),
        (
            Algorithm::ES384,
            48,
            order(P384_ORDER),
            fixtures::P384_PUBLIC_JWK,
        ),
        (
            Algorithm::ES512,
            66,
            order(P521_ORDER),
            fixtures::P521_PUBLIC_JWK,
        ),
        (
            Algorithm::ES256K,
            32,
            order(SECP256K1_ORDER),
            fixtures::SECP256K1_PUBLIC_JWK,
        ),
    ]
    .into_iter()
    .filter(|(algorithm, ..)| algorithm.is_available())
}

/// The number as a coordinate of this length.
pub(crate) fn fixed(number: &BigUint, size: usize) -> Vec<u8> {
    let bytes = number.to_bytes_be();
    [vec![0; size - bytes.len()], bytes].concat()
}
