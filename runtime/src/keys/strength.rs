//! What no back end checks for us: secrets that can be guessed, moduli and exponents that can be broken, weak points.

use super::{KeyFault, roca};
use crate::config::{Weakening, Weakenings};
use crate::crypto::{Algorithm, PublicHalf, ed25519, without_leading_zeros};

use memchr::memmem;
use zeroize::Zeroizing;

/// RFC 7518 section 3.3.
const SHORTEST_MODULUS_BITS: usize = 2048;
/// What aws-lc-rs verifies with; a verification's cost grows with the square of the length.
const LONGEST_MODULUS_BITS: usize = 8192;
/// NIST SP 800-56B: exponents from here on are safe with any padding.
const SMALLEST_EXPONENT: u64 = 65_537;
/// A random secret of 32 bytes has fewer different ones in less than one of 10^40 cases.
const FEWEST_DIFFERENT_BYTES: usize = 8;

/// Refuses keys that are too weak for their algorithm.
pub(crate) fn judge(
    algorithm: Algorithm,
    public: &PublicHalf,
    weakenings: Weakenings,
) -> Result<(), KeyFault> {
    match public {
        // Any at all, but some: with an empty one everybody can sign.
        PublicHalf::Secret(secret)
            if weakenings.contains(Weakening::ShortSecrets) && !secret.is_empty() =>
        {
            Ok(())
        }
        PublicHalf::Secret(secret) => judge_secret(algorithm, secret),
        PublicHalf::Rsa { modulus, exponent } => judge_rsa(algorithm, modulus, exponent),
        PublicHalf::Ed(point) if ed25519::is_small_order(point) => Err(KeyFault::WeakPoint),
        PublicHalf::Ed(_) | PublicHalf::Ec(_) => Ok(()),
    }
}

fn judge_secret(algorithm: Algorithm, secret: &[u8]) -> Result<(), KeyFault> {
    let length = secret.len();
    if let Some(shortest) = algorithm
        .shortest_secret()
        .filter(|shortest| length < *shortest)
    {
        return Err(KeyFault::ShortSecret {
            algorithm,
            shortest,
            length,
        });
    }
    let mut different = Zeroizing::new(secret.to_vec());
    different.sort_unstable();
    different.dedup();
    if different.len() < FEWEST_DIFFERENT_BYTES {
        return Err(KeyFault::GuessableSecret);
    }
    Ok(())
}

/// Keys are public or at least handled as files; as an HMAC secret they are the classic algorithm confusion.
pub(crate) fn judge_secret_text(secret: &[u8]) -> Result<(), KeyFault> {
    let text = secret.trim_ascii_start();
    // Anywhere: tools write attributes before it, editors a byte order mark.
    let holds = |marker: &str| memmem::find(text, marker.as_bytes()).is_some();
    let what = if holds("-----BEGIN CERTIFICATE") {
        "a certificate in PEM"
    } else if holds("-----BEGIN ") {
        "a key in PEM"
    } else if holds("---- BEGIN SSH2 ")
        || text.starts_with(b"ssh-")
        || text.starts_with(b"ecdsa-sha2-")
        || text.starts_with(b"sk-ssh-")
    {
        "an SSH key"
    } else if text.starts_with(b"{") && serde_json::from_slice::<serde_json::Value>(text).is_ok() {
        "a JWK"
    } else {
        return Ok(());
    };
    Err(KeyFault::SecretIsKeyText { what })
}

fn judge_rsa(algorithm: Algorithm, modulus: &[u8], exponent: &[u8]) -> Result<(), KeyFault> {
    let bits = bit_length(modulus);
    if bits < SHORTEST_MODULUS_BITS {
        return Err(KeyFault::ShortModulus(bits));
    }
    if bits > LONGEST_MODULUS_BITS || !is_odd(modulus) {
        return Err(KeyFault::Invalid(algorithm));
    }
    if roca::is_predictable(modulus) {
        return Err(KeyFault::PredictableModulus);
    }
    let large = bit_length(exponent) > u64::BITS as usize
        || exponent
            .iter()
            .fold(0_u64, |value, byte| (value << 8) | u64::from(*byte))
            >= SMALLEST_EXPONENT;
    if is_odd(exponent) && large {
        Ok(())
    } else {
        Err(KeyFault::WeakExponent)
    }
}

fn is_odd(big_endian: &[u8]) -> bool {
    big_endian.last().is_some_and(|last| last & 1 == 1)
}

fn bit_length(big_endian: &[u8]) -> usize {
    let significant = without_leading_zeros(big_endian);
    significant.first().map_or(0, |first| {
        significant.len() * 8 - first.leading_zeros() as usize
    })
}
