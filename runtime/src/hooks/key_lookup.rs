//! Keys that the application finds for tokens that no configured key fits.

use std::fmt;

use serde_json::{Map, Value};

use super::HookError;
use crate::config::Weakenings;
use crate::keys::{Key, Keyring};
use crate::rejection::{Refusal, TokenFault};
use crate::verify::unverified;

/// What a key lookup answers.
pub(super) type Found = Result<Option<Key>, HookError>;

/// A token of which nothing is proved yet, as [`ManagerBuilder::key_lookup`](crate::ManagerBuilder::key_lookup) is asked for its key.
/// Anybody can have written every word of it.
pub struct UnverifiedToken {
    header: Map<String, Value>,
    claims: Map<String, Value>,
}

impl UnverifiedToken {
    /// Whatever has not the shape of a token is refused before anybody is asked for a key.
    pub(super) fn read(token: &str) -> Result<Self, TokenFault> {
        let (header, claims) = unverified(token)?;
        Ok(Self { header, claims })
    }

    /// The `kid` of the header, as the sender wrote it.
    #[must_use]
    pub fn unverified_key_id(&self) -> Option<&str> {
        self.header.get("kid").and_then(Value::as_str)
    }

    /// The JOSE header, as the sender wrote it.
    #[must_use]
    pub fn unverified_header(&self) -> &Map<String, Value> {
        &self.header
    }

    /// The claims, as the sender wrote them.
    #[must_use]
    pub fn unverified_claims(&self) -> &Map<String, Value> {
        &self.claims
    }
}

impl fmt::Debug for UnverifiedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UnverifiedToken")
    }
}

/// The key judged as those that a manager is built with: which token it is for is decided by the same rules.
pub(super) fn keyring_of(key: &Key) -> Result<Keyring, Refusal> {
    let prepared = key.prepare(Weakenings::none()).map_err(|fault| {
        tracing::error!(%fault, "the key lookup found a key that is refused");
        Refusal::Unavailable
    })?;
    Keyring::new(vec![prepared]).map_err(|_| TokenFault::UnknownKey.into())
}
