//! Sessions and revocations in Redis or Valkey, which many machines share.

mod answer;
mod birth;
mod builder;
mod calls;
mod cause;
mod check;
mod error;
mod feed;
mod inner;
mod instants;
mod keeper;
mod keys;
mod link;
mod scripts;
mod server;
mod source;

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

pub use self::builder::RedisStoreBuilder;
use self::cause::Cause;
pub use self::error::RedisStoreError;
use self::inner::Inner;
use self::keys::Keys;
use self::link::Link;
use super::{
    Begun, Durability, Lookup, NewSession, Revocation, RevocationKey, Revoked, Rotated, Rotation,
    Session, SessionStore, StoreError, StoreFuture,
};

/// Sessions and revocations in Redis 7.0 or later: on one server, or behind Sentinel. Valkey speaks the same protocol, but the tests
/// run on Redis alone.
///
/// Every operation is one script, so one step; asking whether a token was ended is one round trip. What is ended is kept until it may be
/// forgotten, and about five minutes longer, so that neither a server whose clock steps forward nor a replica whose clock is ahead forgets it early.
/// Clocks need not agree: the server is told spans.
///
/// What a change that was answered survives is the server's settings, and each answer says so:
///
/// | settings | [`Durability`] |
/// |---|---|
/// | `appendonly yes`, `appendfsync always`, `no-appendfsync-on-rewrite no`, no replica | `Disk` |
/// | other `appendfsync`, or snapshots (`save`) only | `Unknown`: the last moments may be lost |
/// | replicas, Sentinel, cluster | `Unknown`: a replica that takes over may not know the last changes |
/// | any eviction policy but `noeviction`, with [`accept_eviction_policy`](RedisStoreBuilder::accept_eviction_policy) | `Unknown`, however it is written: what is evicted is lost |
/// | nothing on disk, with [`accept_no_persistence`](RedisStoreBuilder::accept_no_persistence) | `Process` |
///
/// The settings are read at each connection, so at each failover too, and [now and then](RedisStoreBuilder::settings_every) in between. A server
/// that is not fit any more is an error from then on.
///
/// | what happens | what the store does |
/// |---|---|
/// | the server is down, frozen or cut off | every call is an error within the [timeout](RedisStoreBuilder::timeout), and the store recovers by itself; a connection that breaks while the server is well costs no call |
/// | it is killed and restarted | with `Disk`, everything that was acknowledged is there; else the last moments may be lost, and nobody notices |
/// | it was emptied or exchanged for another one (restarted without its data, `FLUSHALL`) | noticed with the next question: everything that began by that instant is refused, everybody logs in again, and an error is logged. A process that starts after the loss cannot notice |
/// | its memory is full | changes are errors and nothing of them is kept, checks go on |
/// | a replica takes over | changes that it had not got are lost, and nobody notices; `min-replicas-to-write` at the server narrows that. A master that is cut off from its sentinels answers those who still reach it |
///
/// Where the server restricts its users, the store needs these rights, and `CONFIG GET` where it should find `Disk`:
/// `~{portcullis}:* +evalsha +script|load +info +config|get +mget +get +set +del +unlink +exists +hset +hget +hmget +pexpire +persist +zadd
/// +zrem +zrange +zrevrange +zscore +xadd +xrange +xdel +sadd +sismember`.
///
/// ```no_run
/// # async fn start() -> Result<(), Box<dyn std::error::Error>> {
/// use portcullis::{JwtManager, RedisStore};
///
/// let store = RedisStore::connect("redis://127.0.0.1/").await?;
/// let tokens = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame").session_store(store).build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct RedisStore {
    inner: Arc<Inner>,
}

impl RedisStore {
    /// Connects to one server: `redis://[user:password@]host[:port][/database]`, `rediss://…` where the application's `redis` has TLS, or
    /// `unix:///path`.
    ///
    /// # Errors
    /// As [`RedisStoreBuilder::connect`].
    pub async fn connect(url: impl Into<String>) -> Result<Self, RedisStoreError> {
        Self::builder(url).connect().await
    }

    /// The same with more to say.
    pub fn builder(url: impl Into<String>) -> RedisStoreBuilder {
        RedisStoreBuilder::server(url.into())
    }

    /// The master of this name behind these sentinels. Acknowledged changes may be lost in a failover, as Redis replicates after it answered; the
    /// server's `min-replicas-to-write` narrows that.
    ///
    /// ```no_run
    /// # async fn start() -> Result<(), portcullis::RedisStoreError> {
    /// use portcullis::RedisStore;
    ///
    /// let sentinels = ["redis://10.0.0.1:26379/", "redis://10.0.0.2:26379/", "redis://10.0.0.3:26379/"];
    /// let store = RedisStore::sentinel(sentinels, "mymaster").connect().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn sentinel<I: IntoIterator<Item: Into<String>>>(
        urls: I,
        master: impl Into<String>,
    ) -> RedisStoreBuilder {
        let urls = urls.into_iter().map(Into::into).collect();
        RedisStoreBuilder::sentinels(urls, master.into())
    }

    /// What the server promises of a change that it answered, as it was found when it was connected to last.
    ///
    /// # Errors
    /// When the server cannot be reached, or is not fit any more.
    pub async fn durability(&self) -> Result<Durability, RedisStoreError> {
        self.inner.link.check().await
    }

    async fn open(link: Link, keys: Keys) -> Result<Self, RedisStoreError> {
        let inner = Inner::open(link, keys).await?;
        Ok(Self {
            inner: Arc::new(inner),
        })
    }
}

impl SessionStore for RedisStore {
    fn is_revoked<'a>(&'a self, token: &'a RevocationKey<'a>, now: SystemTime) -> Lookup<'a> {
        let answer = self.inner.is_revoked(token, now);
        Lookup::Pending(Box::pin(async { answer.await.map_err(failed) }))
    }

    fn revoke<'a>(&'a self, what: &'a Revocation<'a>, now: SystemTime) -> StoreFuture<'a, Revoked> {
        Box::pin(async move { self.inner.revoke(what, now).await.map_err(failed) })
    }

    fn begin<'a>(&'a self, session: &'a NewSession<'a>, now: SystemTime) -> StoreFuture<'a, Begun> {
        Box::pin(async move {
            let begun = self.inner.begin(session, now).await.map_err(failed)?;
            begun.ok_or(StoreError::SessionExists)
        })
    }

    fn rotate<'a>(
        &'a self,
        rotation: &'a Rotation<'a>,
        now: SystemTime,
    ) -> StoreFuture<'a, Rotated> {
        Box::pin(async move { self.inner.rotate(rotation, now).await.map_err(failed) })
    }

    fn session<'a>(&'a self, id: &'a str, now: SystemTime) -> StoreFuture<'a, Option<Session>> {
        Box::pin(async move {
            let found = self.inner.find("s", id, now).await.map_err(failed)?;
            Ok(found.into_iter().next())
        })
    }

    fn sessions<'a>(&'a self, subject: &'a str, now: SystemTime) -> StoreFuture<'a, Vec<Session>> {
        Box::pin(async move { self.inner.find("d", subject, now).await.map_err(failed) })
    }

    fn remove_expired(&self, limit: usize, now: SystemTime) -> StoreFuture<'_, usize> {
        Box::pin(async move { self.inner.sweep(limit, now).await.map_err(failed) })
    }
}

fn failed(cause: Cause) -> StoreError {
    StoreError::unavailable(cause)
}

/// Without the address, which may hold a password.
impl fmt::Debug for RedisStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisStore")
            .field("keys", &self.inner.keys.prefix())
            .field("timeout", &self.inner.link.timeout())
            .finish_non_exhaustive()
    }
}
