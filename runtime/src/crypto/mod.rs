//! The one door to cryptography: keys prepared once, shared by all threads.
//!
//! With the feature `aws_lc_rs` the keys are aws-lc-rs' own; with `rust_crypto` alone they go through jsonwebtoken's
//! RustCrypto provider. HS256 is mostly verified by RustCrypto in both: `hs256` says when and why. jsonwebtoken's free functions are
//! never called: with both of its back ends in a build they panic.

mod algorithm;
pub(crate) mod ed25519;
#[cfg(feature = "aws_lc_rs")]
mod generate;
#[cfg(any(feature = "rust_crypto", feature = "aws_lc_rs"))]
mod hs256;
#[cfg(any(feature = "rust_crypto", feature = "aws_lc_rs"))]
mod verifier;

#[cfg(feature = "aws_lc_rs")]
#[path = "aws_lc.rs"]
mod back_end;
#[cfg(all(feature = "rust_crypto", not(feature = "aws_lc_rs")))]
#[path = "rust_crypto.rs"]
mod back_end;
#[cfg(not(any(feature = "rust_crypto", feature = "aws_lc_rs")))]
#[path = "none.rs"]
mod back_end;

pub(crate) use self::algorithm::Family;
pub use self::algorithm::{Algorithm, UnknownAlgorithm};
#[cfg(not(any(feature = "rust_crypto", feature = "aws_lc_rs")))]
pub(crate) use self::back_end::Verifier;
pub(crate) use self::back_end::{KEY_UTILS, Signer, ec_point_of};
#[cfg(feature = "aws_lc_rs")]
pub(crate) use self::generate::{Generated, generate};
#[cfg(any(feature = "rust_crypto", feature = "aws_lc_rs"))]
pub(crate) use self::verifier::Verifier;

use zeroize::{Zeroize, ZeroizeOnDrop};

/// The half of a key that verifies, taken apart and judged.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(crate) enum PublicHalf {
    Secret(Vec<u8>),
    /// Modulus and exponent, big-endian.
    Rsa {
        modulus: Vec<u8>,
        exponent: Vec<u8>,
    },
    /// An uncompressed point.
    Ec(Vec<u8>),
    /// The 32 bytes of RFC 8032.
    Ed(Vec<u8>),
}

/// The half of a key that signs.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(crate) enum PrivateHalf {
    Secret(Vec<u8>),
    /// PKCS#1 `RSAPrivateKey`.
    RsaPkcs1(Vec<u8>),
    /// PKCS#8.
    EcPkcs8(Vec<u8>),
    /// PKCS#8.
    EdPkcs8(Vec<u8>),
}

/// The back end would not take the key.
#[derive(Debug)]
pub(crate) struct KeyRefused;

/// The back end would not sign.
#[derive(Debug)]
pub(crate) struct SigningFailed;

/// The bytes of a big-endian number from the first one that counts.
pub(crate) fn without_leading_zeros(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    number.get(zeros..).unwrap_or_default()
}
