//! The curves that are supported, as numbers.

use num_bigint::BigUint;
use portcullis::Algorithm;

use super::fixtures;

const P256_ORDER: &str = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

const P384_ORDER: &str = "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973";

/// Each algorithm with the length of a coordinate, the order of its group, and the public JWK of its key.
pub(crate) fn curves() -> [(Algorithm, usize, BigUint, &'static str); 2] {
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
    ]
}

/// The number as a coordinate of this length.
pub(crate) fn fixed(number: &BigUint, size: usize) -> Vec<u8> {
    let bytes = number.to_bytes_be();
    [vec![0; size - bytes.len()], bytes].concat()
}
