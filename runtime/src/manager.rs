//! The manager: keys, rules for all tokens, and where revocations are kept; one value in the router's state.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::claims::kind::TokenKind;
use crate::clock::{Clock, instant, seconds};
use crate::config::{ConfigError, ManagerBuilder};
use crate::extract::{PlainAccess, Token};
use crate::guard::reject;
use crate::mint::{Minting, TokenBuilder, TokenPairBuilder};
use crate::policy::Policy as _;
use crate::rejection::{Refusal, Rejection};
use crate::store::{RevocationKey, RevocationStore, StoreError, ask};
use crate::verify::{Verification, Verified};

/// Mints, verifies and revokes tokens. Cheap to clone; put it into the router's state.
///
/// ```
/// use axum::{Router, extract::FromRef, routing::get};
/// use portcullis::{Identity, JwtManager, jwt_required};
///
/// #[derive(Clone, FromRef)]
/// struct AppState {
///     tokens: JwtManager,
/// }
///
/// #[jwt_required]
/// async fn me(Identity(name): Identity) -> String {
///     name
/// }
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let tokens = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame").build()?;
/// let token = tokens.access_token("alice").sign()?;
/// let app: Router = Router::new().route("/me", get(me)).with_state(AppState { tokens });
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct JwtManager {
    inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) verification: Verification,
    pub(crate) minting: Minting,
    pub(crate) store: Arc<dyn RevocationStore>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) realm: Box<str>,
}

impl JwtManager {
    /// Starts a manager; it needs at least a key.
    #[must_use]
    pub fn builder() -> ManagerBuilder {
        ManagerBuilder::new()
    }

    /// A manager set up by the environment's `JWT_*` variables, see [`ManagerBuilder::from_env`].
    ///
    /// # Errors
    /// When a variable is unknown or its value wrong, or the whole does not fit together; all faults at once.
    pub fn from_env() -> Result<Self, ConfigError> {
        ManagerBuilder::from_env()?.build()
    }

    pub(crate) fn new(inner: Inner) -> Self {
        Self {
            inner: Arc::new(inner),
        }
    }

    /// Starts an access token for this identity, which becomes the `sub` claim.
    pub fn access_token(&self, identity: impl fmt::Display) -> TokenBuilder<'_> {
        TokenBuilder::new(self, TokenKind::Access, identity.to_string())
    }

    /// Starts a refresh token for this identity, which becomes the `sub` claim.
    pub fn refresh_token(&self, identity: impl fmt::Display) -> TokenBuilder<'_> {
        TokenBuilder::new(self, TokenKind::Refresh, identity.to_string())
    }

    /// Starts what a login answers: a fresh access token and a refresh token of one session.
    pub fn token_pair(&self, identity: impl fmt::Display) -> TokenPairBuilder<'_> {
        TokenPairBuilder::new(self, &identity.to_string())
    }

    /// Ends the token: from now on every guard refuses it, but for those with `skip_revocation_check`.
    ///
    /// # Errors
    /// When the store could not keep the revocation; the token then is as valid as before.
    pub async fn revoke(&self, token: &Token) -> Result<(), StoreError> {
        let revocation = self.revocation_key(token.caller().token());
        self.inner
            .store
            .revoke(&revocation, self.inner.clock.now())
            .await
    }

    /// Refuses a request as a guard would, for what only the handler can know.
    ///
    /// ```
    /// use axum::extract::State;
    /// use portcullis::{Identity, JwtManager, Refusal, Rejection, jwt_required};
    ///
    /// #[jwt_required]
    /// async fn me(State(tokens): State<JwtManager>, Identity(id): Identity<u64>) -> Result<String, Rejection> {
    ///     find(id).ok_or_else(|| tokens.refuse(Refusal::UnknownUser))
    /// }
    /// # fn find(_: u64) -> Option<String> { None }
    /// ```
    #[must_use]
    pub fn refuse(&self, refusal: Refusal) -> Rejection {
        reject(self, &PlainAccess::REQUIREMENT, refusal)
    }

    /// Whether it has a key that signs; one with public keys alone verifies the tokens of others.
    #[must_use]
    pub fn can_sign(&self) -> bool {
        self.inner.verification.keys.signing().is_some()
    }

    /// Whether both are clones of one manager.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner)
    }

    pub(crate) fn verify_token(&self, token: &str, now: i64) -> Result<Verified, Refusal> {
        self.inner.verification.verify(token, now)
    }

    pub(crate) async fn is_revoked(
        &self,
        token: &Verified,
        now: SystemTime,
    ) -> Result<bool, Refusal> {
        let key = self.revocation_key(token);
        let answer = ask(&*self.inner.store, &key, now).await;
        answer.map_err(|error| {
            tracing::error!(%error, source = ?error.source_text(), "the revocation store failed");
            Refusal::Unavailable
        })
    }

    fn revocation_key<'t>(&self, token: &'t Verified) -> RevocationKey<'t> {
        let leeway = Duration::from_secs(self.inner.verification.leeway.unsigned_abs());
        RevocationKey {
            token_id: token.token_id(),
            session: token.session(),
            subject: token.subject(),
            forget_after: token
                .expires_at()
                .and_then(instant)
                .and_then(|end| end.checked_add(leeway)),
        }
    }

    pub(crate) fn now(&self) -> i64 {
        seconds(self.instant())
    }

    pub(crate) fn instant(&self) -> SystemTime {
        self.inner.clock.now()
    }

    pub(crate) fn max_token_bytes(&self) -> usize {
        self.inner.verification.max_token_bytes
    }

    pub(crate) fn has_audience(&self) -> bool {
        !self.inner.verification.audiences.is_empty()
    }

    pub(crate) fn realm(&self) -> &str {
        &self.inner.realm
    }

    pub(crate) fn verification(&self) -> &Verification {
        &self.inner.verification
    }

    pub(crate) fn minting(&self) -> &Minting {
        &self.inner.minting
    }
}

impl fmt::Debug for JwtManager {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JwtManager")
            .field("keys", &self.inner.verification.keys)
            .finish_non_exhaustive()
    }
}
