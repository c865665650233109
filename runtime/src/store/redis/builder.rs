//! How a Redis store is set up.

use std::fmt;
use std::time::Duration;

use redis::sentinel::SentinelNodeConnectionInfo;
use redis::{RedisConnectionInfo, TlsMode};

use super::keys::Keys;
use super::link::Link;
use super::server::Accepted;
use super::source::Source;
use super::{RedisStore, RedisStoreError};

/// Below the manager's `store_timeout` of one second, so that a slow server is told apart from a slow store.
const TIMEOUT: Duration = Duration::from_millis(800);

/// How long a server that was found fit is taken for that.
const SETTINGS_EVERY: Duration = Duration::from_secs(10);

/// A [`RedisStore`] to be: say where its keys are and what is accepted of the server, then [`connect`](Self::connect).
///
/// ```no_run
/// # async fn start() -> Result<(), portcullis::RedisStoreError> {
/// use portcullis::RedisStore;
///
/// let store = RedisStore::builder("redis://127.0.0.1/").namespace("shop").connect().await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is connected before `connect`"]
pub struct RedisStoreBuilder {
    servers: Servers,
    namespace: String,
    accepted: Accepted,
    timeout: Duration,
    settings_every: Duration,
}

enum Servers {
    One(String),
    Sentinels {
        urls: Vec<String>,
        master: String,
        login: RedisConnectionInfo,
        tls: bool,
    },
}

impl RedisStoreBuilder {
    pub(super) fn server(url: String) -> Self {
        Self::of(Servers::One(url))
    }

    pub(super) fn sentinels(urls: Vec<String>, master: String) -> Self {
        Self::of(Servers::Sentinels {
            urls,
            master,
            login: RedisConnectionInfo::default(),
            tls: false,
        })
    }

    fn of(servers: Servers) -> Self {
        Self {
            servers,
            namespace: "portcullis".to_owned(),
            accepted: Accepted::default(),
            timeout: TIMEOUT,
            settings_every: SETTINGS_EVERY,
        }
    }

    /// What all keys begin with, in braces (a hash tag): `portcullis` unless set. Applications that share a server take different ones.
    pub fn namespace(mut self, namespace: impl Into<String>) -> Self {
        self.namespace = namespace.into();
        self
    }

    /// Takes a server that throws entries away when its memory is full, or does not show whether it does. Under any policy but
    /// `noeviction` a revocation that was acknowledged may vanish, and the token is let in again; under those that begin with `allkeys` the key
    /// by which an emptied server is known may vanish too, and everybody has to log in again.
    pub fn accept_eviction_policy(mut self) -> Self {
        self.accepted.eviction = true;
        self
    }

    /// Takes a server that writes nothing to disk, or does not show whether it does: after its restart nobody knows what was ended.
    /// Processes that were there before notice, and refuse every token from before the restart; those that start with it cannot.
    pub fn accept_no_persistence(mut self) -> Self {
        self.accepted.no_persistence = true;
        self
    }

    /// How long a call may take, connecting anew included: 800 ms unless set. It should be less than the manager's `store_timeout`.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How often the server's settings and its role are read again while it is asked, beside at every connection: each 10 s unless set. It costs two
    /// commands; zero is before every call.
    pub fn settings_every(mut self, period: Duration) -> Self {
        self.settings_every = period;
        self
    }

    /// The user and the password for the servers that the sentinels name; those for the sentinels are in their addresses. Without
    /// a user it is the server's default one. Of no effect where there are no sentinels.
    pub fn server_login(mut self, user: Option<&str>, password: &str) -> Self {
        if let Servers::Sentinels { login, .. } = &mut self.servers {
            let known = std::mem::take(login).set_password(password);
            *login = match user {
                Some(user) => known.set_username(user),
                None => known,
            };
        }
        self
    }

    /// The number of the database on the servers that the sentinels name: 0 unless set. Of no effect where there are no sentinels.
    pub fn server_database(mut self, number: u16) -> Self {
        if let Servers::Sentinels { login, .. } = &mut self.servers {
            *login = std::mem::take(login).set_db(i64::from(number));
        }
        self
    }

    /// Speaks TLS to the servers that the sentinels name. Of no effect where there are no sentinels.
    pub fn server_tls(mut self) -> Self {
        if let Servers::Sentinels { tls, .. } = &mut self.servers {
            *tls = true;
        }
        self
    }

    /// Connects, and asks the server whether it is fit to be a store.
    ///
    /// # Errors
    /// When an address or the namespace cannot be used, the server does not answer in time or does not let us in, and when its
    /// settings are not those that a store needs and that was not accepted.
    pub async fn connect(self) -> Result<RedisStore, RedisStoreError> {
        if self.timeout.is_zero() {
            return Err(RedisStoreError::Timeout);
        }
        let keys = Keys::new(&self.namespace)?;
        let source = self.servers.source()?;
        let link = Link::new(source, self.accepted, self.timeout, self.settings_every);
        RedisStore::open(link, keys).await
    }
}

impl Servers {
    fn source(self) -> Result<Source, RedisStoreError> {
        match self {
            Self::One(url) => Source::server(&url),
            Self::Sentinels {
                urls,
                master,
                login,
                tls,
            } => {
                let node = SentinelNodeConnectionInfo::default().set_redis_connection_info(login);
                let node = if tls {
                    node.set_tls_mode(TlsMode::Secure)
                } else {
                    node
                };
                Source::sentinels(&urls, &master, node)
            }
        }
    }
}

/// Without addresses, which may hold passwords.
impl fmt::Debug for RedisStoreBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisStoreBuilder")
            .field("namespace", &self.namespace)
            .field("accepted", &self.accepted)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
