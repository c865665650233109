//! How keys are fetched.

use std::time::Duration;

/// How the keys of an issuer are fetched, and for how long they are used.
///
/// Nobody needs one at first: the defaults suit every issuer on the internet. Keys are fetched by the first token that needs them (or by
/// [`JwtManager::load_keys`](crate::JwtManager::load_keys)), used for as long as the issuer's `Cache-Control` says within the
/// [`lives`](Self::lives), and renewed beside the requests after four fifths of that. A token with an unknown key id has the keys
/// fetched again, but not within the [`cooldown`](Self::cooldown). While an issuer does not answer its keys are used on for
/// [`max_stale`](Self::max_stale); after that its tokens are answered with 503, never with 401.
///
/// Of a file, which is read again every five seconds and at most once a second for unknown key ids, only
/// [`timeout`](Self::timeout) and [`max_bytes`](Self::max_bytes) matter.
///
/// What is out of range is a [`ConfigFault`](crate::ConfigFault) when the manager is built.
///
/// ```
/// use std::time::Duration;
/// use portcullis::{FetchOptions, TrustedIssuer};
///
/// let options = FetchOptions::new()
///     .timeout(Duration::from_secs(2))
///     .max_stale(Duration::from_hours(6));
/// let issuer = TrustedIssuer::with_jwks_file("https://login.example", "jwks.json").fetching(options);
/// ```
#[derive(Clone, Debug)]
#[must_use = "given to `TrustedIssuer::fetching`"]
pub struct FetchOptions {
    pub(crate) cooldown: Duration,
    pub(crate) timeout: Duration,
    pub(crate) shortest_life: Duration,
    pub(crate) longest_life: Duration,
    pub(crate) max_stale: Duration,
    pub(crate) max_bytes: usize,
    pub(crate) root_certificates: Vec<Vec<u8>>,
    pub(crate) allows_http: bool,
    pub(crate) allows_private_network: bool,
}

impl FetchOptions {
    /// The defaults.
    ///
    /// ```
    /// use portcullis::FetchOptions;
    ///
    /// let options = FetchOptions::new();
    /// ```
    pub fn new() -> Self {
        Self {
            cooldown: Duration::from_secs(30),
            timeout: Duration::from_secs(5),
            shortest_life: Duration::from_mins(1),
            longest_life: Duration::from_hours(24),
            max_stale: Duration::from_hours(24),
            max_bytes: 512 * 1024,
            root_certificates: Vec::new(),
            allows_http: false,
            allows_private_network: false,
        }
    }

    /// How much time has to pass between two fetches that tokens cause, from a second to an hour: 30 seconds by default.
    ///
    /// Whoever floods the service with unknown key ids or wrong signatures causes one fetch in this time. A key that is used
    /// before it was published may be refused for as long.
    ///
    /// ```
    /// use std::time::Duration;
    /// use portcullis::FetchOptions;
    ///
    /// let options = FetchOptions::new().cooldown(Duration::from_mins(1));
    /// ```
    pub fn cooldown(mut self, cooldown: Duration) -> Self {
        self.cooldown = cooldown;
        self
    }

    /// How long one fetch may take with all its questions, from 10 milliseconds to a minute: 5 seconds by default.
    ///
    /// ```
    /// use std::time::Duration;
    /// use portcullis::FetchOptions;
    ///
    /// let options = FetchOptions::new().timeout(Duration::from_secs(2));
    /// ```
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// For how long keys are used after they should have been fetched again, while that fails: a day by default. A key that the
    /// issuer took away because it was stolen is good for as long, where somebody keeps the issuer from being reached.
    ///
    /// ```
    /// use std::time::Duration;
    /// use portcullis::FetchOptions;
    ///
    /// let options = FetchOptions::new().max_stale(Duration::from_hours(1));
    /// ```
    pub fn max_stale(mut self, max_stale: Duration) -> Self {
        self.max_stale = max_stale;
        self
    }

    /// For how long a key set is used before it is fetched again, whatever the issuer says (RFC 9111 section 4.2): from a minute to
    /// a day by default, and five minutes where the issuer says nothing. In whole seconds, the shortest at least one.
    ///
    /// The longest is also how long a key that was taken away may validate tokens while the issuer is up.
    ///
    /// ```
    /// use std::time::Duration;
    /// use portcullis::FetchOptions;
    ///
    /// let options = FetchOptions::new().lives(Duration::from_mins(5), Duration::from_hours(1));
    /// ```
    pub fn lives(mut self, shortest: Duration, longest: Duration) -> Self {
        (self.shortest_life, self.longest_life) = (shortest, longest);
        self
    }

    /// The largest document that is read, from 1024 bytes to 16 MiB: 512 KiB by default.
    ///
    /// ```
    /// use portcullis::FetchOptions;
    ///
    /// let options = FetchOptions::new().max_bytes(64 * 1024);
    /// ```
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.max_bytes = bytes;
        self
    }

    /// A certificate in PEM that signs the issuer's, or several in one text; called again it adds more. With one, those of the system
    /// are not trusted.
    ///
    /// ```no_run
    /// use portcullis::FetchOptions;
    ///
    /// # fn main() -> Result<(), std::io::Error> {
    /// let options = FetchOptions::new().root_certificate(std::fs::read("/etc/orders/our-authority.pem")?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn root_certificate(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.root_certificates.push(pem.as_ref().to_vec());
        self
    }

    /// Lets keys be fetched over plain HTTP, for development: whoever is on the way can put their own keys in. An
    /// issuer whose configured URL begins with `https://` is never asked without TLS.
    ///
    /// ```
    /// use portcullis::FetchOptions;
    ///
    /// let options = FetchOptions::new().allow_http().allow_private_network();
    /// ```
    pub fn allow_http(mut self) -> Self {
        self.allows_http = true;
        self
    }

    /// Lets the host of the configured URL have an address that is private, loopback or link-local: for an issuer in the own network.
    ///
    /// Another host that this issuer's metadata names may not, since whoever writes the metadata would choose what is connected to.
    ///
    /// ```
    /// use portcullis::FetchOptions;
    ///
    /// let options = FetchOptions::new().allow_private_network();
    /// ```
    pub fn allow_private_network(mut self) -> Self {
        self.allows_private_network = true;
        self
    }
}

impl Default for FetchOptions {
    fn default() -> Self {
        Self::new()
    }
}
