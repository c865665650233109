//! Why a Redis server is not taken for a store.

use super::Cause;

/// A [`RedisStore`](super::RedisStore) could not be connected, or its server does not keep what a store has to keep.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RedisStoreError {
    /// The address is none, or `rediss` where the application's `redis` has no TLS; it is not shown, because it may hold a password.
    #[error(
        "the address of the Redis server is not `redis://[user:password@]host[:port][/database]`, or it asks for TLS (`rediss://`) that the \
         application's `redis` was built without"
    )]
    Address,
    /// The namespace is empty, longer than 64 bytes, or holds braces, white space or control characters.
    #[error("a namespace is up to 64 bytes without braces, spaces and control characters")]
    Namespace,
    /// The timeout is zero.
    #[error("a store that may take no time can never answer")]
    Timeout,
    /// The server could not be reached, did not answer in time, answered nonsense or did not let us in.
    #[error("the Redis server cannot be used")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The server is older than Redis 7.0.
    #[error("Redis {found} is too old: it takes 7.0 or later, or Valkey")]
    TooOld {
        /// Its version.
        found: String,
    },
    /// The server is a replica: it may know less than its master, and takes no changes.
    #[error("this Redis server is a replica; connect to its master")]
    Replica,
    /// The server throws entries away when its memory is full, revocations too.
    #[error(
        "the server's `maxmemory-policy` is `{policy}`, by which revocations vanish when its memory is full: set it to `noeviction`, \
         or say `accept_eviction_policy()`"
    )]
    Evicts {
        /// The policy.
        policy: String,
    },
    /// The server does not say what it does when its memory is full.
    #[error(
        "the server does not show its `maxmemory-policy`: see that it is `noeviction`, then say `accept_eviction_policy()`"
    )]
    EvictionUnknown,
    /// The server keeps nothing on disk.
    #[error(
        "the server writes nothing to disk, so that a restart forgets every revocation: set `appendonly yes` and `appendfsync \
         always`, or say `accept_no_persistence()`"
    )]
    NotPersistent,
    /// The server does not say whether it keeps anything on disk.
    #[error(
        "the server does not show whether it writes to disk: see that it does, then say `accept_no_persistence()`"
    )]
    PersistenceUnknown,
}

impl RedisStoreError {
    pub(super) fn unavailable(cause: impl Into<Cause>) -> Self {
        Self::Unavailable(Box::new(cause.into()))
    }

    /// In one line, for a call that found the server so.
    pub(super) fn in_short(&self) -> Box<str> {
        match self {
            Self::Unavailable(cause) => cause.to_string(),
            unfit => unfit.to_string(),
        }
        .into()
    }
}
