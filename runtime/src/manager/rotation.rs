//! The keys of a manager changed while it runs: no request waits, and none sees a half of a change.

use super::JwtManager;
use crate::keys::{Key, KeyStatus, Keyring, RotationError};

impl JwtManager {
    /// All keys that verify at the moment and what each of them does, in the order in which they were given.
    ///
    /// ```
    /// use portcullis::{JwtManager, KeyState};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let tokens = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame").build()?;
    /// let [key] = &tokens.signing_keys()[..] else { panic!("one key") };
    /// assert_eq!(key.state(), KeyState::Active);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn signing_keys(&self) -> Vec<KeyStatus> {
        let keys = self.inner.verification.own.keys.load();
        keys.ring.statuses(self.now())
    }

    /// Adds a private key or a secret that will sign some day, and answers its id (`kid`). From now on it verifies and is published, and once
    /// others had the time to read it [`activate_key`](Self::activate_key) lets it sign.
    ///
    /// Keys of one manager change in its process alone: replicas are each given the key before one of them activates it, or share
    /// [a file](crate::ManagerBuilder::keys_file).
    ///
    /// ```
    /// use portcullis::{Algorithm, JwtManager, Key, KeyState};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let tokens = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame").build()?;
    /// let next = Key::secret(Algorithm::HS256, "c0a1f6d6c2a54f1b8c6de9f0a7b3584e").id("2027-01");
    /// let id = tokens.add_next_key(next)?;
    /// assert!(matches!(tokens.signing_keys()[1].state(), KeyState::Next { .. }));
    /// tokens.activate_key(&id)?;
    /// assert_eq!(tokens.signing_keys()[1].state(), KeyState::Active);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the key is weak, public, has no id or that of another key, when the keys are those of a file, or when the
    /// manager was built without one and takes the tokens of other issuers alone; all keys are then as they were.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "whoever gives the key away keeps no copy of it"
    )]
    pub fn add_next_key(&self, key: Key) -> Result<String, RotationError> {
        let key = key.prepare_own(&self.inner.rotation)?;
        let id = key.id.as_deref().unwrap_or_default().to_owned();
        self.change(|ring, now| ring.with_next(key, now))?;
        tracing::info!(
            kid = id,
            "a key was added and will sign once it is activated"
        );
        Ok(id)
    }

    /// Lets the key of this id sign from now on. The one that signed until now is retired: it verifies until the last of its tokens is
    /// over, which is after [`longest_token_lifetime`](crate::JwtConfig::longest_token_lifetime), the leeway and a few seconds, and then is
    /// dropped. Nothing but [`revoke_key`](Self::revoke_key) makes that shorter. Where tokens may live for ever it is kept for ever.
    ///
    /// The key that signs already may be named again.
    ///
    /// ```
    /// use portcullis::{JwtManager, Key, RotationError};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let next = Key::jwk(r#"{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#);
    /// let tokens = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame").build()?;
    /// let id = tokens.add_next_key(next)?;
    /// let error = tokens.activate_key(&id).unwrap_err();
    /// assert!(matches!(error, RotationError::NotPublishedLongEnough { ready_at } if ready_at > std::time::SystemTime::now()));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When there is no such key, it is public or retired, the keys are those of a file, or others may not know of it:
    /// a key that is published signs [`jwks_max_age`](crate::JwtConfig::jwks_max_age) after it was added at the earliest, one of the builder
    /// as long after the build. A secret is never published. All keys are then as they were.
    pub fn activate_key(&self, id: &str) -> Result<(), RotationError> {
        let rules = &self.inner.rotation;
        self.change(|ring, now| ring.activated(id, now, rules))?;
        tracing::info!(kid = id, "a key was activated");
        Ok(())
    }

    /// Adds a key that signs at once, and answers its id. What signed until now is retired as by [`activate_key`](Self::activate_key).
    ///
    /// This is for emergencies, and for services whose tokens nobody else verifies: whoever reads the published keys refuses tokens of the
    /// new one until they read them again.
    ///
    /// ```
    /// use portcullis::{Algorithm, JwtManager, Key};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let leaked = Key::secret(Algorithm::HS256, "0pen-sesame-0pen-sesame-0pen-sesame").id("2026-11");
    /// let tokens = JwtManager::builder().key(leaked).build()?;
    /// tokens.rotate_key(Key::secret(Algorithm::HS256, "c0a1f6d6c2a54f1b8c6de9f0a7b3584e").id("2027-01"))?;
    /// tokens.revoke_key("2026-11")?;
    /// assert_eq!(tokens.signing_keys().len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As [`add_next_key`](Self::add_next_key).
    #[expect(
        clippy::needless_pass_by_value,
        reason = "whoever gives the key away keeps no copy of it"
    )]
    pub fn rotate_key(&self, key: Key) -> Result<String, RotationError> {
        let rules = &self.inner.rotation;
        let key = key.prepare_own(rules)?;
        let id = key.id.as_deref().unwrap_or_default().to_owned();
        self.change(|ring, now| ring.rotated(key, now, rules))?;
        tracing::warn!(
            kid = id,
            "a new key signs at once; others may not know of it yet"
        );
        Ok(id)
    }

    /// Drops the key of this id at once, whatever it did: from the next request on all its tokens are refused. For a key that somebody else
    /// may have.
    ///
    /// Whoever had the key may have minted tokens and refreshed them into good ones: end what they hold by
    /// [`end_everything_before`](Self::end_everything_before). Other services refuse the key when they read the published keys again.
    ///
    /// ```
    /// use portcullis::{Algorithm, JwtManager, Key, RotationError};
    /// use std::time::SystemTime;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let stolen = Key::secret(Algorithm::HS256, "0pen-sesame-0pen-sesame-0pen-sesame").id("2026-11");
    /// # let new = Key::secret(Algorithm::HS256, "c0a1f6d6c2a54f1b8c6de9f0a7b3584e").id("2027-01");
    /// let tokens = JwtManager::builder().key(stolen).build()?;
    /// assert_eq!(tokens.revoke_key("2026-11"), Err(RotationError::LastSigningKey));
    /// tokens.rotate_key(new)?;
    /// tokens.revoke_key("2026-11")?;
    /// tokens.end_everything_before(SystemTime::now()).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When there is no such key, when it is the one that signs, or when the keys are those of a file.
    pub fn revoke_key(&self, id: &str) -> Result<(), RotationError> {
        self.change(|ring, now| ring.revoked(Some(id), now))?;
        tracing::warn!(kid = id, "a key was revoked");
        Ok(())
    }

    /// The same of all keys that have no id.
    ///
    /// ```
    /// use portcullis::{Algorithm, JwtManager, Key};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let tokens = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame").build()?;
    /// tokens.rotate_key(Key::secret(Algorithm::HS256, "c0a1f6d6c2a54f1b8c6de9f0a7b3584e").id("2027-01"))?;
    /// tokens.revoke_keys_without_id()?;
    /// assert_eq!(tokens.signing_keys().len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Likewise.
    pub fn revoke_keys_without_id(&self) -> Result<(), RotationError> {
        self.change(|ring, now| ring.revoked(None, now))?;
        tracing::warn!("the keys without an id were revoked");
        Ok(())
    }

    /// The instant is that of the change, whoever changed keys before it.
    fn change(
        &self,
        change: impl FnOnce(&Keyring, i64) -> Result<Keyring, RotationError>,
    ) -> Result<(), RotationError> {
        let keys = &self.inner.verification.own.keys;
        if keys.are_fetched() {
            return Err(RotationError::KeysFile);
        }
        // Whose users are whose was judged without tokens of its own.
        if keys.load().ring.keys().is_empty() {
            return Err(RotationError::NoOwnKeys);
        }
        keys.change(|present| Ok((change(&present.ring, self.now())?, present.validity)))
    }
}
