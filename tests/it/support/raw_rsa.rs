//! RSA by hand: the private exponent applied to any block, so that every byte of a padding can be wrong.

use num_bigint::BigUint;
use portcullis::Algorithm;

use super::fixtures::{self, member};
use super::forge::token;
use super::{claims, header};

/// Bytes of the fixture's modulus.
pub(crate) const SIZE: usize = 256;

pub(crate) fn number(name: &str) -> BigUint {
    BigUint::from_bytes_be(&member(fixtures::RSA_JWK, name))
}

/// The private key applied to a block, as it is.
pub(crate) fn apply(block: &[u8]) -> Vec<u8> {
    assert_eq!(block.len(), SIZE);
    let signature = BigUint::from_bytes_be(block).modpow(&number("d"), &number("n"));
    fixed(&signature)
}

pub(crate) fn fixed(number: &BigUint) -> Vec<u8> {
    let bytes = number.to_bytes_be();
    [vec![0; SIZE - bytes.len()], bytes].concat()
}

pub(crate) fn with_signature(algorithm: Algorithm, make: impl FnOnce(&[u8]) -> Vec<u8>) -> String {
    token(
        header(algorithm.name()).to_string(),
        claims().to_string(),
        make,
    )
}
