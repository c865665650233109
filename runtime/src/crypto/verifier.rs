//! A key that verifies, ready for use by all threads.

use super::hs256::Hs256;
use super::{Algorithm, KeyRefused, PublicHalf, back_end};

#[cfg_attr(
    feature = "aws_lc_rs",
    expect(
        clippy::large_enum_variant,
        reason = "one value a key, and no pointer to follow on the way to it"
    )
)]
pub(crate) enum Verifier {
    Hs256(Hs256),
    Other(back_end::Verifier),
}

impl Verifier {
    pub(crate) fn prepare(algorithm: Algorithm, half: &PublicHalf) -> Result<Self, KeyRefused> {
        Ok(match Hs256::prepare(algorithm, half)? {
            Some(key) => Self::Hs256(key),
            None => Self::Other(back_end::Verifier::prepare(algorithm, half)?),
        })
    }

    /// Whether `signature` is this key's over `message`.
    #[inline]
    pub(crate) fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Hs256(key) => key.verify(message, signature),
            Self::Other(key) => key.verify(message, signature),
        }
    }
}
