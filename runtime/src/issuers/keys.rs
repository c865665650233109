//! Where an issuer's keys come from instead, how they are fetched, and what they may be for.

use std::path::PathBuf;

use super::{IssuerKeys, TrustedIssuer};
use crate::crypto::Algorithm;
use crate::key_source::FetchOptions;
use crate::keys::Key;

impl TrustedIssuer {
    /// Takes the keys from a file with a key set (RFC 7517 section 5), which is read again when it changes: for providers known by name
    /// in a network without a way out.
    ///
    /// ```
    /// use portcullis::{JwtManager, TrustedIssuer};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let issuer = TrustedIssuer::keycloak("https://id.example.com", "shop")
    ///     .jwks_file("/etc/orders/shop-keys.json")
    ///     .audience("orders");
    /// let manager = JwtManager::builder().trust(issuer).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn jwks_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.keys = IssuerKeys::File(path.into());
        self
    }

    /// Takes the keys from this URL, which begins with `https://`: for providers behind a gateway that answers for them. Needs
    /// the feature `remote_keys`.
    ///
    /// ```
    /// use portcullis::TrustedIssuer;
    ///
    /// let issuer = TrustedIssuer::okta("example.okta.com", "default").jwks_url("https://gateway.example.com/okta/keys");
    /// ```
    #[cfg(feature = "remote_keys")]
    pub fn jwks_url(mut self, url: impl Into<String>) -> Self {
        self.keys = IssuerKeys::Url(url.into());
        self
    }

    /// Takes these keys and no others, as [`with_keys`](Self::with_keys) does: for tests, and for providers whose keys are handed over.
    ///
    /// ```
    /// use portcullis::{JwtManager, Key, TrustedIssuer};
    ///
    /// # const KEY: &str = r#"{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}"#;
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let issuer = TrustedIssuer::keycloak("https://id.example.com", "shop")
    ///     .given_keys([Key::jwk(KEY)])
    ///     .audience("orders");
    /// # let issuer = issuer.algorithms([portcullis::Algorithm::ES256]);
    /// let manager = JwtManager::builder().trust(issuer).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn given_keys(mut self, keys: impl IntoIterator<Item = Key>) -> Self {
        self.keys = IssuerKeys::Given(keys.into_iter().collect());
        self
    }

    /// How the keys are fetched: how often, for how long they are used while that fails, and from which addresses.
    ///
    /// ```
    /// use std::time::Duration;
    /// use portcullis::{FetchOptions, TrustedIssuer};
    ///
    /// let issuer = TrustedIssuer::auth0("example.eu.auth0.com")
    ///     .fetching(FetchOptions::new().max_stale(Duration::from_secs(6 * 60 * 60)));
    /// ```
    pub fn fetching(mut self, options: FetchOptions) -> Self {
        self.fetching = options;
        self
    }

    /// The algorithms that its tokens may be signed with (RFC 8725 section 3.1): any asymmetric one that its keys are for, where nothing is
    /// said; those of the documentation, of providers known by name. The list replaces that of before. HS256 and its
    /// siblings are for keys that are [given](Self::given_keys) alone; a key set that is fetched never holds a secret.
    ///
    /// ```
    /// use portcullis::{Algorithm, TrustedIssuer};
    ///
    /// let issuer = TrustedIssuer::keycloak("https://id.example.com", "shop").algorithms([Algorithm::ES256]);
    /// ```
    pub fn algorithms(mut self, algorithms: impl IntoIterator<Item = Algorithm>) -> Self {
        self.algorithms = Some(algorithms.into_iter().collect());
        self
    }
}
