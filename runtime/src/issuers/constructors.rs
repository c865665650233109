//! Issuers by their name and the place of their keys.

use std::path::PathBuf;
use std::time::Duration;

use super::{IssuerFault, IssuerKeys, TokenProfile, TrustedIssuer};
use crate::key_source::FetchOptions;
use crate::keys::Key;

const A_DAY: Duration = Duration::from_hours(24);

impl TrustedIssuer {
    /// An issuer that says by its metadata where its keys are: `/.well-known/openid-configuration` below its URL (OpenID Connect
    /// Discovery 1.0), or else `/.well-known/oauth-authorization-server` (RFC 8414).
    ///
    /// `issuer` is the `iss` of its tokens, exactly, with a slash at the end or without, and begins with `https://`. Nothing is fetched
    /// before the first token of this issuer comes, unless [`JwtManager::load_keys`](crate::JwtManager::load_keys) is asked. Needs the feature
    /// `remote_keys`.
    ///
    /// ```
    /// use portcullis::{JwtManager, TrustedIssuer};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let manager = JwtManager::builder()
    ///     .trust(TrustedIssuer::discover("https://id.example.com").audience("https://api.example.com"))
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "remote_keys")]
    pub fn discover(issuer: impl Into<String>) -> Self {
        Self::new(issuer, IssuerKeys::Discovery)
    }

    /// An issuer whose key set (RFC 7517 section 5) is at this URL, which begins with `https://`; `issuer` is the `iss` of its tokens,
    /// exactly. Needs the feature `remote_keys`.
    ///
    /// ```
    /// use portcullis::{JwtManager, TrustedIssuer};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let issuer = TrustedIssuer::with_jwks_url("https://id.example.com", "https://id.example.com/keys.json")
    ///     .audience("https://api.example.com");
    /// let manager = JwtManager::builder().trust(issuer).build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "remote_keys")]
    pub fn with_jwks_url(issuer: impl Into<String>, url: impl Into<String>) -> Self {
        Self::new(issuer, IssuerKeys::Url(url.into()))
    }

    /// An issuer whose key set (RFC 7517 section 5) is in a file, which is read again when it changes; `issuer` is the `iss` of its tokens,
    /// exactly.
    ///
    /// It is read by the first token of this issuer, so that it may come after the start: while it is missing or no key set, these tokens are
    /// answered with 503 and the log says why. [`JwtManager::load_keys`](crate::JwtManager::load_keys) tells at the start.
    ///
    /// ```
    /// use portcullis::{JwtManager, TrustedIssuer};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let issuer = TrustedIssuer::with_jwks_file("https://id.example.com", "/etc/orders/keys.json")
    ///     .audience("https://api.example.com");
    /// let manager = JwtManager::builder().trust(issuer).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_jwks_file(issuer: impl Into<String>, path: impl Into<PathBuf>) -> Self {
        Self::new(issuer, IssuerKeys::File(path.into()))
    }

    /// An issuer whose public keys are known and do not change; `issuer` is the `iss` of its tokens, exactly, and need not be a URL.
    ///
    /// A key without an id is for tokens with any `kid`; where there are several, give each the one that the issuer writes.
    ///
    /// A private key is refused: whoever only verifies should not have it. A secret is refused too unless
    /// [`algorithms`](Self::algorithms) names its algorithm, because whoever knows it can make that issuer's tokens.
    ///
    /// ```
    /// use portcullis::{JwtManager, Key, TrustedIssuer};
    ///
    /// # const KEY: &str = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let issuer = TrustedIssuer::with_keys("billing", [Key::jwk(KEY)]).audience("orders");
    /// let manager = JwtManager::builder().trust(issuer).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_keys(issuer: impl Into<String>, keys: impl IntoIterator<Item = Key>) -> Self {
        Self::new(issuer, IssuerKeys::Given(keys.into_iter().collect()))
    }

    fn new(issuer: impl Into<String>, keys: IssuerKeys) -> Self {
        Self {
            issuer: issuer.into(),
            keys,
            fetching: FetchOptions::new(),
            profile: TokenProfile::OpenIdConnect,
            audiences: Vec::new(),
            audience_claim: "aud".to_owned(),
            exact_claims: Vec::new(),
            present_claims: Vec::new(),
            wants_auth_time: false,
            algorithms: None,
            identity_claim: "sub".to_owned(),
            subject_prefix: None,
            allows_own_tokens: false,
            shares_subjects: false,
            role_claims: None,
            scope_claims: None,
            leeway: None,
            longest_token_lifetime: A_DAY,
            unfit: Vec::new(),
        }
    }

    /// A provider that is known by name, with what was wrong with the parts of its URL. Its keys are discovered, where this build can.
    pub(super) fn known(issuer: String, unfit: impl IntoIterator<Item = IssuerFault>) -> Self {
        #[cfg(feature = "remote_keys")]
        let keys = IssuerKeys::Discovery;
        #[cfg(not(feature = "remote_keys"))]
        let keys = IssuerKeys::OutOfReach;
        Self {
            unfit: unfit.into_iter().collect(),
            ..Self::new(issuer, keys)
        }
    }

    /// The same of a provider that keeps its keys elsewhere than its metadata says.
    pub(super) fn known_with_url(
        issuer: String,
        url: String,
        unfit: impl IntoIterator<Item = IssuerFault>,
    ) -> Self {
        let known = Self::known(issuer, unfit);
        #[cfg(feature = "remote_keys")]
        let known = known.jwks_url(url);
        #[cfg(not(feature = "remote_keys"))]
        drop(url);
        known
    }
}
