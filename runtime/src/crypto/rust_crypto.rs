//! Keys for jsonwebtoken's RustCrypto provider, which rebuilds its verifier for each call: its own are not `Sync`.

use jsonwebtoken::crypto::{KeyUtils, rust_crypto::DEFAULT_PROVIDER};
use jsonwebtoken::{Algorithm as JwtAlgorithm, DecodingKey, EncodingKey};

use super::{
    Algorithm, KeyRefused, PrivateHalf, PublicHalf, SigningFailed, ed25519, without_leading_zeros,
};

/// Functions that read a public key out of a private one.
pub(crate) const KEY_UTILS: Option<&KeyUtils> = Some(&DEFAULT_PROVIDER.key_utils);

/// Whether this back end has the algorithm.
pub(crate) const fn has(algorithm: Algorithm) -> bool {
    name_there(algorithm).is_some()
}

/// The algorithm as jsonwebtoken calls it, which knows none on P-521 and secp256k1.
const fn name_there(algorithm: Algorithm) -> Option<JwtAlgorithm> {
    Some(match algorithm {
        Algorithm::HS256 => JwtAlgorithm::HS256,
        Algorithm::HS384 => JwtAlgorithm::HS384,
        Algorithm::HS512 => JwtAlgorithm::HS512,
        Algorithm::RS256 => JwtAlgorithm::RS256,
        Algorithm::RS384 => JwtAlgorithm::RS384,
        Algorithm::RS512 => JwtAlgorithm::RS512,
        Algorithm::PS256 => JwtAlgorithm::PS256,
        Algorithm::PS384 => JwtAlgorithm::PS384,
        Algorithm::PS512 => JwtAlgorithm::PS512,
        Algorithm::ES256 => JwtAlgorithm::ES256,
        Algorithm::ES384 => JwtAlgorithm::ES384,
        Algorithm::EdDSA | Algorithm::Ed25519 => JwtAlgorithm::EdDSA,
        Algorithm::ES512 | Algorithm::ES256K => return None,
    })
}

/// The uncompressed point of a private key in PKCS#8.
pub(crate) fn ec_point_of(algorithm: Algorithm, pkcs8: &[u8]) -> Result<Vec<u8>, KeyRefused> {
    let name = name_there(algorithm).ok_or(KeyRefused)?;
    let components = DEFAULT_PROVIDER
        .key_utils
        .ec_pub_components_from_private_key;
    let (_, x, y) = components(pkcs8, name).map_err(|_| KeyRefused)?;
    Ok([&[4], x.as_slice(), y.as_slice()].concat())
}

/// A key that verifies.
pub(crate) struct Verifier {
    algorithm: JwtAlgorithm,
    key: DecodingKey,
    /// Of an RSA key, without leading zeros.
    modulus: Option<Box<[u8]>>,
}

impl Verifier {
    pub(crate) fn prepare(algorithm: Algorithm, half: &PublicHalf) -> Result<Self, KeyRefused> {
        let algorithm = name_there(algorithm).ok_or(KeyRefused)?;
        let key = match half {
            PublicHalf::Secret(secret) => DecodingKey::from_secret(secret),
            PublicHalf::Rsa { modulus, exponent } => {
                DecodingKey::from_rsa_raw_components(modulus, exponent)
            }
            PublicHalf::Ec(point) => DecodingKey::from_ec_der(point),
            // The provider slices the first 32 bytes off without asking whether they are there.
            PublicHalf::Ed(point) if point.len() == 32 => DecodingKey::from_ed_der(point),
            PublicHalf::Ed(_) => return Err(KeyRefused),
        };
        (DEFAULT_PROVIDER.verifier_factory)(&algorithm, &key).map_err(|_| KeyRefused)?;
        let modulus = match half {
            PublicHalf::Rsa { modulus, .. } => Some(without_leading_zeros(modulus).into()),
            _ => None,
        };
        Ok(Self {
            algorithm,
            key,
            modulus,
        })
    }

    /// Whether `signature` is this key's over `message`.
    pub(crate) fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        if self.algorithm == JwtAlgorithm::EdDSA && ed25519::has_small_order_r(signature) {
            return false;
        }
        // RFC 8017 section 8.1.2: the provider would take the number for PSS modulo the modulus.
        let is_below = |modulus: &[u8]| modulus.len() == signature.len() && signature < modulus;
        if self
            .modulus
            .as_deref()
            .is_some_and(|modulus| !is_below(modulus))
        {
            return false;
        }
        (DEFAULT_PROVIDER.verifier_factory)(&self.algorithm, &self.key)
            .is_ok_and(|verifier| verifier.verify(message, &signature.to_vec()).is_ok())
    }
}

/// A key that signs.
pub(crate) struct Signer {
    algorithm: JwtAlgorithm,
    key: EncodingKey,
}

impl Signer {
    pub(crate) fn prepare(algorithm: Algorithm, half: &PrivateHalf) -> Result<Self, KeyRefused> {
        let algorithm = name_there(algorithm).ok_or(KeyRefused)?;
        let key = match half {
            PrivateHalf::Secret(secret) => EncodingKey::from_secret(secret),
            PrivateHalf::RsaPkcs1(der) => EncodingKey::from_rsa_der(der),
            PrivateHalf::EcPkcs8(der) => EncodingKey::from_ec_der(der),
            PrivateHalf::EdPkcs8(der) => EncodingKey::from_ed_der(der),
        };
        (DEFAULT_PROVIDER.signer_factory)(&algorithm, &key).map_err(|_| KeyRefused)?;
        Ok(Self { algorithm, key })
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SigningFailed> {
        (DEFAULT_PROVIDER.signer_factory)(&self.algorithm, &self.key)
            .map_err(|_| SigningFailed)?
            .try_sign(message)
            .map_err(|_| SigningFailed)
    }
}
