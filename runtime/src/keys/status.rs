//! What a manager's keys do at the moment.

use std::time::SystemTime;

use super::{Keyring, RingKey};
use crate::clock::instant;
use crate::crypto::Algorithm;

/// What one key of a manager does at the moment; see [`JwtManager::signing_keys`](crate::JwtManager::signing_keys). It holds nothing secret.
///
/// ```
/// use portcullis::{Algorithm, JwtManager, Key, KeyState};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let key = Key::secret(Algorithm::HS256, "0pen-sesame-0pen-sesame-0pen-sesame").id("2027-01");
/// let tokens = JwtManager::builder().key(key).build()?;
/// let keys = tokens.signing_keys();
/// assert_eq!((keys[0].id(), keys[0].algorithm()), (Some("2027-01"), Algorithm::HS256));
/// assert_eq!(keys[0].state(), KeyState::Active);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct KeyStatus {
    id: Option<String>,
    algorithm: Algorithm,
    state: KeyState,
}

/// What a key does: a key of ours is next, then active, then retired.
///
/// ```
/// use portcullis::{Algorithm, JwtManager, Key, KeyState};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let tokens = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame").build()?;
/// tokens.rotate_key(Key::secret(Algorithm::HS256, "c0a1f6d6c2a54f1b8c6de9f0a7b3584e").id("2027-01"))?;
/// let KeyState::Retired { until: Some(until) } = tokens.signing_keys()[0].state() else {
///     panic!("it was replaced");
/// };
/// assert!(until > std::time::SystemTime::now());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum KeyState {
    /// It verifies, is published and does not sign yet.
    Next {
        /// Since when others can know of it.
        since: SystemTime,
    },
    /// It signs new tokens.
    Active,
    /// It signs nothing more and verifies what it signed.
    Retired {
        /// Until when; nothing where tokens may live for ever.
        until: Option<SystemTime>,
    },
    /// It verifies, and signs where a token asks for it by [`signing_key`](crate::TokenBuilder::signing_key).
    OnRequest,
    /// It verifies and does nothing else.
    VerifyOnly,
}

impl KeyStatus {
    /// The `kid` of its tokens; nothing where they have none.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// What its tokens are signed with.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// What it does.
    #[must_use]
    pub fn state(&self) -> KeyState {
        self.state
    }
}

impl Keyring {
    /// What each key does that is not over, in the order in which they were given.
    pub(crate) fn statuses(&self, now: i64) -> Vec<KeyStatus> {
        let signing = self.signing(now);
        let good = self.keys().iter().filter(|key| key.is_good_at(now));
        good.map(|key| KeyStatus {
            id: key.key.id.as_deref().map(str::to_owned),
            algorithm: key.key.algorithm,
            state: match signing {
                Some(active) if std::sync::Arc::ptr_eq(active, &key.key) => KeyState::Active,
                _ => key.state_beside_the_active(now),
            },
        })
        .collect()
    }
}

impl RingKey {
    fn state_beside_the_active(&self, now: i64) -> KeyState {
        match (self.signs_from, self.until) {
            (Some(from), _) if from > now => KeyState::Next {
                since: instant(self.since).unwrap_or(SystemTime::UNIX_EPOCH),
            },
            (_, Some(until)) => KeyState::Retired {
                until: Some(until)
                    .filter(|until| *until != Self::FOR_EVER)
                    .and_then(instant),
            },
            _ if self.on_request && self.key.signer.is_some() => KeyState::OnRequest,
            _ => KeyState::VerifyOnly,
        }
    }
}
