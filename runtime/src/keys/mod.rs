//! Keys: as they are given, judged once when the manager is built, and prepared for all requests.

mod curve;
mod der;
mod fault;
#[cfg(feature = "aws_lc_rs")]
mod generate;
mod jwk;
mod keyring;
mod read;
mod roca;
mod strength;

pub use self::fault::KeyFault;
pub(crate) use self::keyring::{Keyring, PreparedKey};
pub(crate) use self::read::belongs;

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::config::Weakenings;
use crate::crypto::Algorithm;

/// A key as it was given; [`ManagerBuilder::build`](crate::ManagerBuilder::build) reads and judges it.
///
/// A key is for exactly one algorithm (RFC 8725 section 3.1). A private key both signs and verifies.
///
/// ```
/// use portcullis::{Algorithm, Key};
///
/// let key = Key::secret(Algorithm::HS256, "0pen-sesame-0pen-sesame-0pen-sesame").id("2026-11");
/// assert_eq!(format!("{key:?}"), "Key { algorithm: Some(HS256), id: Some(\"2026-11\"), material: \"[redacted]\" }");
/// ```
#[derive(Clone)]
pub struct Key {
    algorithm: Option<Algorithm>,
    id: Option<String>,
    material: Material,
}

#[derive(Clone, Zeroize, ZeroizeOnDrop)]
enum Material {
    Secret(Vec<u8>),
    Pem(Vec<u8>),
    Der(Vec<u8>),
    Jwk(Vec<u8>),
}

impl Key {
    /// A secret that both sides know, at least as many bytes as the hash has: 32, 48 or 64.
    #[must_use]
    pub fn secret(algorithm: Algorithm, secret: impl AsRef<[u8]>) -> Self {
        Self::new(Some(algorithm), Material::Secret(secret.as_ref().to_vec()))
    }

    /// A private key (PKCS#8, or PKCS#1 for RSA) or a public key (SPKI, or PKCS#1) in PEM.
    #[must_use]
    pub fn pem(algorithm: Algorithm, pem: impl AsRef<[u8]>) -> Self {
        Self::new(Some(algorithm), Material::Pem(pem.as_ref().to_vec()))
    }

    /// The same in DER.
    #[must_use]
    pub fn der(algorithm: Algorithm, der: impl AsRef<[u8]>) -> Self {
        Self::new(Some(algorithm), Material::Der(der.as_ref().to_vec()))
    }

    /// A JSON Web Key (RFC 7517), private or public.
    ///
    /// Without `alg` it is for HS256, RS256, EdDSA, or the one ECDSA algorithm of its curve; its `kid` is taken over.
    #[must_use]
    pub fn jwk(json: impl AsRef<[u8]>) -> Self {
        Self::new(None, Material::Jwk(json.as_ref().to_vec()))
    }

    /// The key id: written into the header of the tokens it signs, and looked up in those it verifies.
    #[must_use]
    pub fn id(self, id: impl Into<String>) -> Self {
        Self {
            id: Some(id.into()),
            ..self
        }
    }

    fn new(algorithm: Option<Algorithm>, material: Material) -> Self {
        Self {
            algorithm,
            id: None,
            material,
        }
    }

    pub(crate) fn prepare(&self, weakenings: Weakenings) -> Result<PreparedKey, KeyFault> {
        let read = match &self.material {
            Material::Secret(secret) => read::secret(self.algorithm, secret)?,
            Material::Pem(pem) => read::pem(self.algorithm, pem)?,
            Material::Der(der) => read::der(self.algorithm, der)?,
            Material::Jwk(json) => jwk::read(json)?,
        };
        read.prepare(self.id.clone(), weakenings)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key")
            .field("algorithm", &self.algorithm)
            .field("id", &self.id)
            .field("material", &"[redacted]")
            .finish()
    }
}
