//! The manager's settings, judged together.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::fault::ConfigError;
use super::known::KnownGrants;
use super::lifetime::Lifetime;
use super::settings::JwtConfig;
use crate::clock::{Clock, SystemClock};
use crate::crypto::Algorithm;
use crate::hooks::Hooks;
use crate::issuers::TrustedIssuer;
use crate::keys::Key;
use crate::publish::AuthorizationServerMetadata;
use crate::session::StoreFailure;
use crate::store::{MemoryStore, SessionStore};

/// The settings of a [`JwtManager`](crate::JwtManager).
///
/// Whatever is configured is also required: with an issuer, a token without `iss` is refused.
///
/// ```no_run
/// use portcullis::JwtManager;
/// use std::time::Duration;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let manager = JwtManager::builder()
///     .secret(std::env::var("JWT_SECRET_KEY")?)
///     .issuer("https://auth.example.com")
///     .audience("https://api.example.com")
///     .access_lifetime(Duration::from_secs(10 * 60))
///     .build()?;
/// # Ok(())
/// # }
/// ```
pub struct ManagerBuilder {
    pub(super) keys: Vec<Key>,
    pub(super) next_keys: Vec<Key>,
    /// Each with the end of its tokens.
    pub(super) retired_keys: Vec<(Key, SystemTime)>,
    /// Whether the settings were given as a whole: faults then name options instead of methods.
    pub(super) from_options: bool,
    pub(super) config: JwtConfig,
    pub(crate) hooks: Hooks,
    pub(super) store: Arc<dyn SessionStore>,
    pub(super) store_failure: StoreFailure,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) known: KnownGrants,
    pub(super) issuers: Vec<TrustedIssuer>,
    pub(super) server: Option<AuthorizationServerMetadata>,
}

impl ManagerBuilder {
    pub(crate) fn new() -> Self {
        Self {
            keys: Vec::new(),
            next_keys: Vec::new(),
            retired_keys: Vec::new(),
            from_options: false,
            config: JwtConfig::default(),
            hooks: Hooks::default(),
            store: Arc::new(MemoryStore::new()),
            store_failure: StoreFailure::Refuse,
            clock: Arc::new(SystemClock),
            known: KnownGrants::default(),
            issuers: Vec::new(),
            server: None,
        }
    }

    /// Starts from these settings; what is said afterwards is added to them (`key`, `secret`, `audience`) or replaces them.
    #[must_use]
    pub fn from_config(config: JwtConfig) -> Self {
        Self {
            from_options: true,
            config,
            ..Self::new()
        }
    }

    /// Starts from the environment's `JWT_*` variables, see [`JwtConfig::from_env`].
    ///
    /// # Errors
    /// When a variable that begins with `JWT_` is not known, or one has a wrong value; all faults at once.
    pub fn from_env() -> Result<Self, ConfigError> {
        JwtConfig::from_env().map(Self::from_config)
    }

    /// A secret for HS256, at least 32 bytes drawn at random: `openssl rand -hex 32`.
    #[must_use]
    pub fn secret(self, secret: impl AsRef<[u8]>) -> Self {
        self.key(Key::secret(Algorithm::HS256, secret))
    }

    /// A key. The first one signs, where it can; all of them verify. The key of the settings ([`JwtConfig::secret_key`] and its
    /// siblings) comes before all that are added here.
    #[must_use]
    pub fn key(mut self, key: Key) -> Self {
        self.keys.push(key);
        self
    }

    /// The issuer (RFC 7519 section 4.1.1): written as `iss`, and required to be exactly this.
    #[must_use]
    pub fn issuer(mut self, issuer: impl Into<String>) -> Self {
        let issuer = issuer.into();
        self.config.encode_issuer = Some(issuer.clone());
        self.config.decode_issuer = vec![issuer];
        self
    }

    /// An audience (RFC 7519 section 4.1.3): written as `aud`, and required. Called again it adds another; a token has to name one of
    /// them. Without any, a token that names an audience is not for us and is refused.
    #[must_use]
    pub fn audience(mut self, audience: impl Into<String>) -> Self {
        let audience = audience.into();
        self.config.encode_audience.push(audience.clone());
        self.config.decode_audience.push(audience);
        self
    }

    /// By how much the clocks of issuer and verifier may differ: none by default, at most 300 seconds. It applies to `exp`, `nbf` and
    /// `iat`, not to freshness.
    #[must_use]
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.config.decode_leeway = leeway;
        self
    }

    /// How long access tokens are good for: 15 minutes by default.
    #[must_use]
    pub fn access_lifetime(mut self, lifetime: impl Into<Lifetime>) -> Self {
        self.config.access_token_expires = lifetime.into();
        self
    }

    /// How long refresh tokens are good for: 30 days by default.
    #[must_use]
    pub fn refresh_lifetime(mut self, lifetime: impl Into<Lifetime>) -> Self {
        self.config.refresh_token_expires = lifetime.into();
        self
    }

    /// The longest token that is looked at, in bytes: 8192 by default, from 256 to 1048576.
    #[must_use]
    pub fn max_token_bytes(mut self, bytes: usize) -> Self {
        self.config.max_token_bytes = bytes;
        self
    }

    /// The memory for tokens that were verified a moment ago, in bytes: 16 MiB (16777216) by default, from 65536 to 1073741824; 0 keeps none.
    ///
    /// A token that comes again is compared with the kept one instead of being verified: its signature was checked by the very keys that
    /// are good now. Its times, revocation, freshness, the rule and the user are judged for every request. Whenever a key comes or goes,
    /// the tokens of its issuer are verified anew. What a [key lookup](Self::key_lookup) verified and what a
    /// [`Weakening`](crate::Weakening) of the reading lets in is never kept. See [the threats](crate::manual::threats) for what it changes
    /// there.
    ///
    /// It is for every algorithm: finding a token takes less than the fastest of them, HS256, needs for the signature alone. A token of
    /// 380 bytes takes some 1,300 of memory, so that the default is room for about 12,000. One of more than about 8,800 bytes is verified
    /// every time.
    ///
    /// ```
    /// use portcullis::JwtManager;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let secret = "0pen-sesame-0pen-sesame-0pen-sesame";
    /// let small = JwtManager::builder().secret(secret).verified_token_cache_bytes(1024 * 1024).build()?;
    /// let none = JwtManager::builder().secret(secret).verified_token_cache_bytes(0).build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn verified_token_cache_bytes(mut self, bytes: usize) -> Self {
        self.config.verified_token_cache_bytes = bytes;
        self
    }

    /// Where tokens keep roles: `roles` and `role` by default. What begins with `/` is a JSON pointer (RFC 6901), as in
    /// `/realm_access/roles`; anything else is the name of a claim. Minted tokens have them in the first place named.
    #[must_use]
    pub fn role_claims<I: IntoIterator<Item: Into<String>>>(mut self, claims: I) -> Self {
        self.config.role_claims = claims.into_iter().map(Into::into).collect();
        self
    }

    /// Where tokens keep scopes: `scope` (RFC 8693 section 4.2) and `scp` by default; as in [`role_claims`](Self::role_claims).
    #[must_use]
    pub fn scope_claims<I: IntoIterator<Item: Into<String>>>(mut self, claims: I) -> Self {
        self.config.scope_claims = claims.into_iter().map(Into::into).collect();
        self
    }

    /// The `realm` of challenges (RFC 9110 section 11.5): `api` by default.
    #[must_use]
    pub fn realm(mut self, realm: impl Into<String>) -> Self {
        self.config.realm = realm.into();
        self
    }

    /// Changes any other setting; each is a field of [`JwtConfig`].
    ///
    /// ```
    /// use portcullis::{JwtManager, Location};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let manager = JwtManager::builder()
    ///     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
    ///     .with(|config| config.token_location = vec![Location::Cookie, Location::Header])
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut JwtConfig)) -> Self {
        change(&mut self.config);
        self
    }

    /// Where sessions and revocations are kept: a [`MemoryStore`] by default.
    #[must_use]
    pub fn session_store(mut self, store: impl SessionStore) -> Self {
        self.store = Arc::new(store);
        self
    }

    /// What becomes of a request whose token nobody can say is not revoked, because the store does not answer: it is refused by default.
    #[must_use]
    pub fn store_failure(mut self, choice: StoreFailure) -> Self {
        self.store_failure = choice;
        self
    }

    /// An issuer whose access tokens are taken beside those that the manager mints itself.
    #[must_use]
    pub fn trust(mut self, issuer: TrustedIssuer) -> Self {
        self.issuers.push(issuer);
        self
    }

    /// What this service says of itself as an authorization server, for [`endpoints`](crate::endpoints) to publish. The manager needs an
    /// issuer that is a URL then, without a query or a fragment, and with `https` unless it is on this very machine.
    #[must_use]
    pub fn authorization_server(mut self, metadata: AuthorizationServerMetadata) -> Self {
        self.server = Some(metadata);
        self
    }

    /// Where the time comes from: the machine's clock by default.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }
}

impl From<JwtConfig> for ManagerBuilder {
    fn from(config: JwtConfig) -> Self {
        Self::from_config(config)
    }
}

impl std::fmt::Debug for ManagerBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ManagerBuilder")
            .field("keys", &self.keys)
            .finish_non_exhaustive()
    }
}
