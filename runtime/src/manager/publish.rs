//! What a manager tells others of itself.

use serde_json::{Value, json};

use super::JwtManager;
use crate::publish::{Publishing, ServerDocument};

impl JwtManager {
    /// The keys by which others verify this manager's tokens, as a JWK Set (RFC 7517 section 5): `{"keys":[…]}`.
    ///
    /// It has the public half of every asymmetric key that verifies now: the one that signs, those that will, ahead of their time, and those
    /// that did, until their end. Secrets and private members are in no set, and the keys of trusted issuers are not this
    /// manager's. [`endpoints::jwks`](crate::endpoints::jwks) serves it.
    ///
    /// ```
    /// use portcullis::{JwtManager, Key};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let key = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","kid":"2026-11"}"#;
    /// let tokens = JwtManager::builder().key(Key::jwk(key)).build()?;
    /// assert_eq!(
    ///     tokens.jwks().to_string(),
    ///     r#"{"keys":[{"alg":"EdDSA","crv":"Ed25519","kid":"2026-11","kty":"OKP","use":"sig","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#
    /// );
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn jwks(&self) -> Value {
        let (keys, now) = (&self.inner.verification.own.keys, self.now());
        // A service that only publishes has nothing else that reads its key file again.
        keys.poke(now);
        json!({ "keys": keys.load().ring.published(now) })
    }

    /// Has a file of keys read again where that is due, so that a key is published from when it stands there on, whoever asks. Where it
    /// cannot be read, the present keys are published.
    pub(crate) async fn own_keys_read(&self) {
        let _ = self.inner.verification.own.keys.ready(self.now()).await;
    }

    /// What it says of itself as an authorization server, where it is one.
    pub(crate) fn server_metadata(&self) -> Option<Value> {
        let server: &ServerDocument = self.inner.publishing.server.as_ref()?;
        let keys = self.inner.verification.own.keys.load();
        Some(server.with_algorithms(keys.ring.published_algorithms(self.now())))
    }

    pub(crate) fn publishing(&self) -> &Publishing {
        &self.inner.publishing
    }

    /// Where clients learn who gives out tokens for this resource: what challenges say of it.
    pub(crate) fn resource_metadata(&self) -> Option<&str> {
        let resource = self.inner.publishing.resource.as_ref()?;
        Some(resource.url())
    }
}
