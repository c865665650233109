//! Keys: as they are given, judged once when the manager is built, and prepared for all requests.

mod cell;
mod curve;
mod der;
mod fault;
#[cfg(feature = "aws_lc_rs")]
mod generate;
mod jwk;
mod keyring;
mod live;
mod own_schedule;
pub(crate) mod own_set;
#[cfg(test)]
mod own_set_tests;
mod public_jwk;
mod public_set;
mod published;
mod read;
mod ring_key;
mod roca;
mod rotation;
mod rotation_error;
mod rotation_rules;
mod set_member;
mod status;
mod strength;

pub(crate) use self::cell::{KeyCell, KeySnapshot};
pub use self::fault::KeyFault;
pub(crate) use self::keyring::{Keyring, PreparedKey};
pub(crate) use self::live::LiveKeys;
pub(crate) use self::public_jwk::PublicJwk;
pub(crate) use self::public_set::reads_public_set;
pub(crate) use self::read::belongs;
pub(crate) use self::ring_key::RingKey;
pub(crate) use self::rotation::judge_next;
pub use self::rotation_error::RotationError;
pub(crate) use self::rotation_rules::RotationRules;
pub use self::status::{KeyState, KeyStatus};

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
    id: GivenId,
    material: Material,
}

#[derive(Clone)]
enum GivenId {
    /// That of the JWK, or the thumbprint where it is a key of ours.
    Unsaid,
    Said(String),
    /// None, whatever the key itself says.
    None,
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
    ///
    /// Without, a private key is known by its thumbprint (RFC 7638), and a secret or a public key has no id.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = GivenId::Said(id.into());
        self
    }

    /// A key without an id, where it would have one by itself: its tokens have no `kid`, and it verifies those that have none, or one
    /// that no other key has.
    ///
    /// It is for a key whose tokens were minted before there were ids, beside others of its algorithm.
    ///
    /// ```
    /// use portcullis::{JwtManager, Key};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let key = Key::jwk(
    ///     r#"{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
    ///         "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
    /// );
    /// let named = JwtManager::builder().key(key.clone()).build()?;
    /// let thumbprint = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";
    /// assert_eq!(named.signing_keys()[0].id(), Some(thumbprint));
    /// let unnamed = JwtManager::builder().key(key.without_id()).build()?;
    /// assert_eq!(unnamed.signing_keys()[0].id(), None);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn without_id(mut self) -> Self {
        self.id = GivenId::None;
        self
    }

    fn new(algorithm: Option<Algorithm>, material: Material) -> Self {
        Self {
            algorithm,
            id: GivenId::Unsaid,
            material,
        }
    }

    /// As a key of anybody's: without an id of its own it has none.
    pub(crate) fn prepare(&self, weakenings: Weakenings) -> Result<PreparedKey, KeyFault> {
        let mut read = match &self.material {
            Material::Secret(secret) => read::secret(self.algorithm, secret)?,
            Material::Pem(pem) => read::pem(self.algorithm, pem)?,
            Material::Der(der) => read::der(self.algorithm, der)?,
            Material::Jwk(json) => jwk::read(json)?,
        };
        if matches!(self.id, GivenId::None) {
            read.id = None;
        }
        read.prepare(self.id.said().map(str::to_owned), weakenings)
    }

    /// As a key of ours: without an id of its own it is known by its thumbprint, unless it is to have no id.
    pub(crate) fn prepare_own(&self, rules: &RotationRules) -> Result<PreparedKey, KeyFault> {
        let prepared = self.prepare(rules.weakenings)?;
        Ok(self.named(prepared, rules))
    }

    /// As one of those that a manager is given to begin with: a private one is ours, a public one may be anybody's, who names it as they
    /// like.
    pub(crate) fn prepare_given(&self, rules: &RotationRules) -> Result<PreparedKey, KeyFault> {
        let prepared = self.prepare(rules.weakenings)?;
        Ok(match prepared.signer {
            Some(_) => self.named(prepared, rules),
            None => prepared,
        })
    }

    fn named(&self, prepared: PreparedKey, rules: &RotationRules) -> PreparedKey {
        match self.id {
            GivenId::Unsaid if rules.names_keys => prepared.or_thumbprint(),
            _ => prepared,
        }
    }
}

impl GivenId {
    fn said(&self) -> Option<&str> {
        match self {
            Self::Said(id) => Some(id),
            Self::Unsaid | Self::None => None,
        }
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key")
            .field("algorithm", &self.algorithm)
            .field("id", &self.id.said())
            .field("material", &"[redacted]")
            .finish()
    }
}
