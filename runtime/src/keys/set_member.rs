//! One key of another issuer's key set, judged for itself.

use serde::de::DeserializeSeed as _;

use super::{KeyFault, PreparedKey, jwk};
use crate::config::Weakenings;
use crate::crypto::{Algorithm, Family};
use crate::verify::strict::{Fault, Skip};

/// Why a key of a set is passed over. Its text goes into the log, and holds nothing of the key.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum Unusable {
    #[error(
        "it has a member twice, nests deeper than 32, or holds a number or a text that is none"
    )]
    Ambiguous,
    #[error("it is a secret, which is no key of a published set")]
    Secret,
    #[error(transparent)]
    Key(KeyFault),
    #[error("it is for {0}, which is none of the algorithms of this issuer")]
    OtherAlgorithm(Algorithm),
    #[error("its `kid` is empty, longer than 256 bytes, or holds control characters")]
    KeyId,
}

impl Unusable {
    /// Whether good sets hold such keys, for other purposes than ours.
    pub(crate) fn is_usual(&self) -> bool {
        matches!(
            self,
            Self::OtherAlgorithm(_) | Self::Key(KeyFault::NotForSignatures)
        )
    }
}

/// A key that is good for verifying.
pub(crate) struct SetMember {
    pub(crate) key: PreparedKey,
    /// Whether the set holds its private half, or a part of it.
    pub(crate) is_leaked: bool,
}

impl SetMember {
    /// Reads one JWK, for one of these algorithms, or for any asymmetric one where there are none.
    pub(crate) fn read(json: &str, algorithms: &[Algorithm]) -> Result<Self, Unusable> {
        is_unambiguous(json)?;
        let published = jwk::read_published(json.as_bytes());
        let jwk::PublishedKey {
            mut key,
            names_algorithm,
            is_leaked,
        } = published.map_err(Unusable::Key)?;
        if key.algorithm.family() == Family::Hmac {
            return Err(Unusable::Secret);
        }
        key.algorithm = one_of(algorithms, key.algorithm, names_algorithm)
            .ok_or(Unusable::OtherAlgorithm(key.algorithm))?;
        let key = key
            .prepare(None, Weakenings::none())
            .map_err(Unusable::Key)?;
        if !key.has_usable_id() {
            return Err(Unusable::KeyId);
        }
        Ok(Self { key, is_leaked })
    }
}

/// What two readers could read differently is read by none.
fn is_unambiguous(json: &str) -> Result<(), Unusable> {
    let mut reader = serde_json::Deserializer::from_str(json);
    Skip::whole(&Fault::default())
        .deserialize(&mut reader)
        .map_err(|_| Unusable::Ambiguous)
}

/// The one algorithm that the key is for (RFC 8725 section 3.1): its own, or the first of the issuer's that takes such a key.
fn one_of(algorithms: &[Algorithm], of_key: Algorithm, is_named: bool) -> Option<Algorithm> {
    if algorithms.is_empty() {
        return Some(of_key);
    }
    if is_named {
        let is_allowed = algorithms.iter().any(|allowed| allowed.verifies(of_key));
        return is_allowed.then_some(of_key);
    }
    algorithms.iter().copied().find(|algorithm| {
        algorithm.family() == of_key.family() && algorithm.curve() == of_key.curve()
    })
}
