//! No back end is compiled in: no key can be prepared, so no manager can be built.

use std::convert::Infallible;

use jsonwebtoken::crypto::KeyUtils;

use super::{Algorithm, KeyRefused, PrivateHalf, PublicHalf, SigningFailed};

/// There are none.
pub(crate) const KEY_UTILS: Option<&KeyUtils> = None;

/// There is no algorithm.
pub(crate) const fn has(_: Algorithm) -> bool {
    false
}

/// There is no point.
pub(crate) fn ec_point_of(_: Algorithm, _: &[u8]) -> Result<Vec<u8>, KeyRefused> {
    Err(KeyRefused)
}

/// A key that cannot be.
pub(crate) struct Verifier(Infallible);

impl Verifier {
    pub(crate) fn prepare(_: Algorithm, _: &PublicHalf) -> Result<Self, KeyRefused> {
        Err(KeyRefused)
    }

    pub(crate) fn verify(&self, _: &[u8], _: &[u8]) -> bool {
        match self.0 {}
    }
}

/// A key that cannot be.
pub(crate) struct Signer(Infallible);

impl Signer {
    pub(crate) fn prepare(_: Algorithm, _: &PrivateHalf) -> Result<Self, KeyRefused> {
        Err(KeyRefused)
    }

    pub(crate) fn sign(&self, _: &[u8]) -> Result<Vec<u8>, SigningFailed> {
        match self.0 {}
    }
}
