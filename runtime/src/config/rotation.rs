//! The keys that sign later, and those that signed before.

use std::time::SystemTime;

use super::ManagerBuilder;
use super::fault::ConfigFault;
use crate::clock::seconds;
use crate::keys::{Key, RingKey, RotationError, RotationRules, judge_next};

impl ManagerBuilder {
    /// A private key or a secret that will sign later: from the start it verifies and is published, and
    /// [`JwtManager::activate_key`](crate::JwtManager::activate_key) lets it sign once others had the time to read it.
    ///
    /// ```
    /// use portcullis::{Algorithm, JwtManager, Key};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let tokens = JwtManager::builder()
    ///     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
    ///     .next_key(Key::secret(Algorithm::HS256, "c0a1f6d6c2a54f1b8c6de9f0a7b3584e").id("2027-01"))
    ///     .build()?;
    /// tokens.activate_key("2027-01")?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn next_key(mut self, key: Key) -> Self {
        self.next_keys.push(key);
        self
    }

    /// A key that signed before, or its public half: it verifies until this instant and never signs. The instant is that at which the last
    /// of its tokens is over: when it was replaced, and the longest life of a token later.
    ///
    /// ```
    /// use portcullis::{Algorithm, JwtManager, Key};
    /// use std::time::{Duration, SystemTime};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let replaced = SystemTime::now();
    /// let tokens = JwtManager::builder()
    ///     .key(Key::secret(Algorithm::HS256, "c0a1f6d6c2a54f1b8c6de9f0a7b3584e").id("2027-01"))
    ///     .retired_key(
    ///         Key::secret(Algorithm::HS256, "0pen-sesame-0pen-sesame-0pen-sesame"),
    ///         replaced + Duration::from_secs(30 * 24 * 60 * 60),
    ///     )
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn retired_key(mut self, key: Key, until: SystemTime) -> Self {
        self.retired_keys.push((key, until));
        self
    }

    /// The file with all keys of the service, a JWK set that is read again when it changes: for replicas that are to change keys at the
    /// same instant. [The manual](crate::manual::keys) says what it holds. There are no other keys beside it.
    ///
    /// ```no_run
    /// use portcullis::JwtManager;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let tokens = JwtManager::builder().keys_file("/run/secrets/signing-keys.json").build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn keys_file(mut self, path: impl Into<String>) -> Self {
        self.config.keys_file = Some(path.into());
        self
    }

    pub(super) fn judge_next(
        &self,
        rules: &RotationRules,
        now: i64,
        keys: &mut Vec<RingKey>,
        faults: &mut Vec<ConfigFault>,
    ) {
        for (index, key) in self.next_keys.iter().enumerate() {
            let judged = key
                .prepare_own(rules)
                .map_err(RotationError::from)
                .and_then(|key| judge_next(&key).map(|()| key))
                .and_then(|key| {
                    let id = key.id.as_deref();
                    if keys.iter().any(|known| known.has_id(id)) {
                        let id = id.unwrap_or_default().to_owned();
                        return Err(RotationError::KnownId(id));
                    }
                    Ok(key)
                });
            match judged {
                Ok(key) => keys.push(RingKey::next(key, now, RingKey::WAITS)),
                Err(fault) => faults.push(ConfigFault::NextKey {
                    position: index + 1,
                    fault,
                }),
            }
        }
    }

    /// Which may be public halves: nothing more is signed with them.
    pub(super) fn judge_retired(
        &self,
        rules: &RotationRules,
        now: i64,
        keys: &mut Vec<RingKey>,
        faults: &mut Vec<ConfigFault>,
    ) {
        for (index, (key, until)) in self.retired_keys.iter().enumerate() {
            let mut fail = |fault| {
                faults.push(ConfigFault::RetiredKey {
                    position: index + 1,
                    fault,
                });
            };
            match key.prepare_own(rules) {
                Ok(mut key) if key.has_usable_id() => {
                    key.signer = None;
                    keys.push(RingKey::retired(key, now, seconds(*until)));
                }
                Ok(_) => fail(RotationError::KeyId),
                Err(fault) => fail(fault.into()),
            }
        }
    }
}
