//! Keys prepared once by aws-lc-rs.

use aws_lc_rs::hmac;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P256K1_SHA256_FIXED,
    ECDSA_P256K1_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED, ECDSA_P384_SHA384_FIXED_SIGNING,
    ECDSA_P521_SHA512_FIXED, ECDSA_P521_SHA512_FIXED_SIGNING, ED25519, EcdsaKeyPair,
    EcdsaSigningAlgorithm, EcdsaVerificationAlgorithm, Ed25519KeyPair, KeyPair as _,
    ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384,
    RSA_PKCS1_2048_8192_SHA512, RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512,
    RSA_PSS_2048_8192_SHA256, RSA_PSS_2048_8192_SHA384, RSA_PSS_2048_8192_SHA512, RSA_PSS_SHA256,
    RSA_PSS_SHA384, RSA_PSS_SHA512, RsaEncoding, RsaKeyPair, RsaParameters, RsaPublicKeyComponents,
};
use jsonwebtoken::crypto::{KeyUtils, aws_lc::DEFAULT_PROVIDER};

use super::{Algorithm, KeyRefused, PrivateHalf, PublicHalf, SigningFailed, ed25519};

/// Functions that read a public key out of a private one.
pub(crate) const KEY_UTILS: Option<&KeyUtils> = Some(&DEFAULT_PROVIDER.key_utils);

/// This back end has every algorithm.
pub(crate) const fn has(_: Algorithm) -> bool {
    true
}

/// The uncompressed point of a private key in PKCS#8.
pub(crate) fn ec_point_of(algorithm: Algorithm, pkcs8: &[u8]) -> Result<Vec<u8>, KeyRefused> {
    let pair =
        EcdsaKeyPair::from_pkcs8(ecdsa_signing(algorithm)?, pkcs8).map_err(|_| KeyRefused)?;
    Ok(pair.public_key().as_ref().to_vec())
}

/// A key that verifies, ready for use by all threads.
#[expect(
    clippy::large_enum_variant,
    reason = "one value a key, and no pointer to follow on the way to it"
)]
pub(crate) enum Verifier {
    Hmac(hmac::Key),
    Public(ParsedPublicKey),
    Ed(ParsedPublicKey),
}

impl Verifier {
    pub(crate) fn prepare(algorithm: Algorithm, half: &PublicHalf) -> Result<Self, KeyRefused> {
        let refused = |_| KeyRefused;
        match half {
            PublicHalf::Secret(secret) => Ok(Self::Hmac(hmac_key(algorithm, secret)?)),
            PublicHalf::Rsa { modulus, exponent } => RsaPublicKeyComponents {
                n: modulus,
                e: exponent,
            }
            .to_parsed_public_key(rsa_parameters(algorithm)?)
            .map(Self::Public)
            .map_err(|_| KeyRefused),
            PublicHalf::Ec(point) => ParsedPublicKey::new(ecdsa_verification(algorithm)?, point)
                .map(Self::Public)
                .map_err(refused),
            PublicHalf::Ed(point) => ParsedPublicKey::new(&ED25519, point)
                .map(Self::Ed)
                .map_err(refused),
        }
    }

    /// Whether `signature` is this key's over `message`.
    pub(crate) fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Hmac(key) => hmac::verify(key, message, signature).is_ok(),
            Self::Public(key) => key.verify_sig(message, signature).is_ok(),
            Self::Ed(key) => {
                !ed25519::has_small_order_r(signature) && key.verify_sig(message, signature).is_ok()
            }
        }
    }
}

/// A key that signs, ready for use by all threads.
#[expect(
    clippy::large_enum_variant,
    reason = "one value a key, and no pointer to follow on the way to it"
)]
pub(crate) enum Signer {
    Hmac(hmac::Key),
    Rsa(RsaKeyPair, &'static dyn RsaEncoding),
    Ec(EcdsaKeyPair),
    Ed(Ed25519KeyPair),
}

impl Signer {
    pub(crate) fn prepare(algorithm: Algorithm, half: &PrivateHalf) -> Result<Self, KeyRefused> {
        let refused = |_| KeyRefused;
        match half {
            PrivateHalf::Secret(secret) => Ok(Self::Hmac(hmac_key(algorithm, secret)?)),
            PrivateHalf::RsaPkcs1(der) => {
                let encoding = rsa_encoding(algorithm)?;
                Ok(Self::Rsa(
                    RsaKeyPair::from_der(der).map_err(refused)?,
                    encoding,
                ))
            }
            PrivateHalf::EcPkcs8(der) => EcdsaKeyPair::from_pkcs8(ecdsa_signing(algorithm)?, der)
                .map(Self::Ec)
                .map_err(refused),
            PrivateHalf::EdPkcs8(der) => Ed25519KeyPair::from_pkcs8_maybe_unchecked(der)
                .map(Self::Ed)
                .map_err(refused),
        }
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SigningFailed> {
        match self {
            Self::Hmac(key) => Ok(hmac::sign(key, message).as_ref().to_vec()),
            Self::Rsa(pair, encoding) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(*encoding, &SystemRandom::new(), message, &mut signature)
                    .map_err(|_| SigningFailed)?;
                Ok(signature)
            }
            Self::Ec(pair) => pair
                .sign(&SystemRandom::new(), message)
                .map(|signature| signature.as_ref().to_vec())
                .map_err(|_| SigningFailed),
            Self::Ed(pair) => pair
                .try_sign(message)
                .map(|signature| signature.as_ref().to_vec())
                .map_err(|_| SigningFailed),
        }
    }
}

fn hmac_key(algorithm: Algorithm, secret: &[u8]) -> Result<hmac::Key, KeyRefused> {
    let algorithm = match algorithm {
        Algorithm::HS256 => hmac::HMAC_SHA256,
        Algorithm::HS384 => hmac::HMAC_SHA384,
        Algorithm::HS512 => hmac::HMAC_SHA512,
        _ => return Err(KeyRefused),
    };
    Ok(hmac::Key::new(algorithm, secret))
}

fn ecdsa_verification(
    algorithm: Algorithm,
) -> Result<&'static EcdsaVerificationAlgorithm, KeyRefused> {
    Ok(match algorithm {
        Algorithm::ES256 => &ECDSA_P256_SHA256_FIXED,
        Algorithm::ES384 => &ECDSA_P384_SHA384_FIXED,
        Algorithm::ES512 => &ECDSA_P521_SHA512_FIXED,
        Algorithm::ES256K => &ECDSA_P256K1_SHA256_FIXED,
        _ => return Err(KeyRefused),
    })
}

pub(super) fn ecdsa_signing(
    algorithm: Algorithm,
) -> Result<&'static EcdsaSigningAlgorithm, KeyRefused> {
    Ok(match algorithm {
        Algorithm::ES256 => &ECDSA_P256_SHA256_FIXED_SIGNING,
        Algorithm::ES384 => &ECDSA_P384_SHA384_FIXED_SIGNING,
        Algorithm::ES512 => &ECDSA_P521_SHA512_FIXED_SIGNING,
        Algorithm::ES256K => &ECDSA_P256K1_SHA256_FIXED_SIGNING,
        _ => return Err(KeyRefused),
    })
}

fn rsa_parameters(algorithm: Algorithm) -> Result<&'static RsaParameters, KeyRefused> {
    Ok(match algorithm {
        Algorithm::RS256 => &RSA_PKCS1_2048_8192_SHA256,
        Algorithm::RS384 => &RSA_PKCS1_2048_8192_SHA384,
        Algorithm::RS512 => &RSA_PKCS1_2048_8192_SHA512,
        Algorithm::PS256 => &RSA_PSS_2048_8192_SHA256,
        Algorithm::PS384 => &RSA_PSS_2048_8192_SHA384,
        Algorithm::PS512 => &RSA_PSS_2048_8192_SHA512,
        _ => return Err(KeyRefused),
    })
}

fn rsa_encoding(algorithm: Algorithm) -> Result<&'static dyn RsaEncoding, KeyRefused> {
    Ok(match algorithm {
        Algorithm::RS256 => &RSA_PKCS1_SHA256,
        Algorithm::RS384 => &RSA_PKCS1_SHA384,
        Algorithm::RS512 => &RSA_PKCS1_SHA512,
        Algorithm::PS256 => &RSA_PSS_SHA256,
        Algorithm::PS384 => &RSA_PSS_SHA384,
        Algorithm::PS512 => &RSA_PSS_SHA512,
        _ => return Err(KeyRefused),
    })
}
