//! The manager: keys, rules for all tokens, and where revocations are kept; one value in the router's state.

mod in_state;
mod judge;
mod load_keys;
mod parts;
mod publish;
mod refused;
mod rotation;

pub(crate) use self::judge::Recalled;
pub use self::load_keys::LoadKeysError;

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use http::Method;

use crate::claims::kind::TokenKind;
use crate::clock::Clock;
use crate::config::{ConfigError, JwtConfig, KnownGrants, ManagerBuilder, Weakening};
use crate::cookies::CookieRules;
use crate::csrf::CsrfRules;
use crate::extract::PlainAccess;
use crate::guard::{Asked, reject};
use crate::hooks::Hooks;
use crate::keys::RotationRules;
use crate::locate::Places;
use crate::mint::{Minting, TokenBuilder, TokenPairBuilder};
use crate::publish::Publishing;
use crate::rejection::{Refusal, Rejection, Words};
use crate::session::{LatestEpoch, SessionRules, StoreFailure};
use crate::shared::Shared;
use crate::soon::Soon;
use crate::store::{BoundedStore, Lookup, StoreError};
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
    inner: Shared<Inner>,
}

/// Apart from the count of its holders, which all cores write: what requests read of it stays where it is.
#[repr(align(128))]
pub(crate) struct Inner {
    pub(crate) verification: Verification,
    pub(crate) minting: Minting,
    pub(crate) store: BoundedStore,
    pub(crate) store_failure: StoreFailure,
    pub(crate) sessions: SessionRules,
    pub(crate) rotation: RotationRules,
    pub(crate) latest_epoch: LatestEpoch,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) places: Places,
    pub(crate) csrf: CsrfRules,
    pub(crate) cookies: CookieRules,
    pub(crate) words: Words,
    pub(crate) hooks: Hooks,
    pub(crate) known: KnownGrants,
    pub(crate) publishing: Publishing,
}

impl JwtManager {
    /// Starts a manager; it needs at least a key.
    #[must_use]
    pub fn builder() -> ManagerBuilder {
        ManagerBuilder::new()
    }

    /// A manager of these settings alone.
    ///
    /// # Errors
    /// When anything is missing, weak or contradictory; all faults at once.
    pub fn from_config(config: JwtConfig) -> Result<Self, ConfigError> {
        ManagerBuilder::from_config(config).build()
    }

    /// A manager set up by the environment's `JWT_*` variables, see [`JwtConfig::from_env`].
    ///
    /// # Errors
    /// When a variable is unknown or its value wrong, or the whole does not fit together; all faults at once.
    pub fn from_env() -> Result<Self, ConfigError> {
        ManagerBuilder::from_env()?.build()
    }

    pub(crate) fn new(inner: Inner) -> Self {
        Self {
            inner: Shared::counted(inner),
        }
    }

    /// Keeps the manager until the process ends, so that holding it costs nothing: as a rule a server's manager lives as long anyway.
    ///
    /// A manager is shared by counting who holds it, and every request through a router counts its state several times up and down. The
    /// counts lie in memory that all cores write, so that requests on one core wait for those on another. Nobody counts the holders of a
    /// manager that is never dropped.
    ///
    /// Clones made before still count. What the manager holds is not freed either, its session store, the connections of that and its
    /// answers to refused requests among it: tests, and whoever replaces the manager while the server runs, leave it alone.
    ///
    /// ```
    /// use axum::{Router, routing::get};
    /// use portcullis::{Identity, JwtManager, jwt_required};
    ///
    /// #[jwt_required]
    /// async fn me(Identity(name): Identity) -> String {
    ///     name
    /// }
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let tokens = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame").build()?.leak();
    /// let app: Router = Router::new().route("/me", get(me)).with_state(tokens);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn leak(self) -> Self {
        Self {
            inner: self.inner.leak(),
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

    /// Refuses a request as a guard would, for what only the handler can know.
    ///
    /// ```
    /// use axum::extract::State;
    /// use portcullis::{Identity, JwtManager, Refusal, Rejection, jwt_required};
    ///
    /// #[jwt_required]
    /// async fn me(State(tokens): State<JwtManager>, Identity(id): Identity<u64>) -> Result<String, Rejection> {
    ///     match find(id) {
    ///         Some(name) => Ok(name),
    ///         None => Err(tokens.refuse(Refusal::UnknownUser).await),
    ///     }
    /// }
    /// # fn find(_: u64) -> Option<String> { None }
    /// ```
    pub async fn refuse(&self, refusal: Refusal) -> Rejection {
        reject(self, &Asked::by::<PlainAccess>(), refusal).await
    }

    /// Whether it has a key that signs; one with public keys alone verifies the tokens of others.
    #[must_use]
    pub fn can_sign(&self) -> bool {
        self.inner
            .verification
            .own
            .keys
            .load()
            .ring
            .signing(self.now())
            .is_some()
    }

    /// Whether it is kept until the process ends.
    pub(crate) fn is_leaked(&self) -> bool {
        self.inner.is_leaked()
    }

    /// Whether both are clones of one manager.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.inner.is_same(&other.inner)
    }

    /// Whether requests of this method pass every guard.
    pub(crate) fn lets_pass(&self, method: &Method) -> bool {
        let weakenings = &self.inner.verification.own.demands.weakenings;
        weakenings.contains(Weakening::UnguardedOptions) && *method == Method::OPTIONS
    }

    /// Whether the token was ended before its time; where the store does not say, as the manager was built.
    ///
    /// The store is told the exact time: one that was emptied ends all that began before.
    pub(crate) async fn is_revoked(&self, token: &Verified<'_>) -> Result<bool, Refusal> {
        let now = self.instant();
        let known_by = token.known_by();
        let answer = match self.inner.store.look(&known_by, now) {
            Lookup::Ready(answer) => answer,
            Lookup::Pending(answer) => self.inner.store.wait_for(answer).await,
        };
        let in_store = match answer {
            Ok(answer) => answer,
            Err(error) => self.without_store(&error)?,
        };
        if in_store {
            return Ok(true);
        }
        match self.inner.hooks.have_revoked(token) {
            Soon::Now(revoked) => revoked,
            Soon::Later(revoked) => revoked.await,
        }
    }

    /// Whether the token was ended, where the store says so at once.
    #[inline]
    pub(crate) fn is_revoked_at_once(&self, token: &Verified<'_>, now: SystemTime) -> Option<bool> {
        self.inner.store.look_at_once(&token.known_by(), now)
    }

    /// What is answered where the store does not answer.
    #[cold]
    fn without_store(&self, error: &StoreError) -> Result<bool, Refusal> {
        log(error);
        if self.inner.store_failure == StoreFailure::LetIn {
            tracing::error!("a token was let in although it may have been revoked");
            return Ok(false);
        }
        Err(Refusal::Unavailable)
    }

    /// Whether it is certain that the token may go on: nothing is made longer while the store does not answer.
    pub(crate) async fn is_surely_alive(&self, token: &Verified<'_>, now: SystemTime) -> bool {
        self.is_revoked_in_store(token, now)
            .await
            .is_ok_and(|revoked| !revoked)
            && self
                .inner
                .hooks
                .have_revoked(token)
                .await
                .is_ok_and(|revoked| !revoked)
    }

    pub(crate) async fn is_revoked_in_store(
        &self,
        token: &Verified<'_>,
        now: SystemTime,
    ) -> Result<bool, StoreError> {
        let answer = self.inner.store.is_revoked(&token.known_by(), now).await;
        answer.inspect_err(log)
    }
}

fn log(error: &StoreError) {
    tracing::error!(%error, source = ?error.source_text(), "the session store failed");
}

impl fmt::Debug for JwtManager {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JwtManager")
            .field("keys", &self.inner.verification.own.keys)
            .finish_non_exhaustive()
    }
}
