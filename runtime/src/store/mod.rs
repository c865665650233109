//! Tokens that were ended before their time.

mod ask;
mod memory;

pub(crate) use self::ask::ask;
pub use self::memory::MemoryStore;

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::SystemTime;

use axum::response::{IntoResponse, Response};
use http::StatusCode;

use crate::problem::problem;

/// A future that a store returns.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Remembers which tokens were revoked.
///
/// It is asked last, for tokens that passed every other check of their own, once a request. An error refuses the
/// request with 503, and so does a panic.
///
/// The instant is always an argument, so that a store needs no clock of its own. It does need a timeout of its own: a
/// request waits for the answer as long as the store takes.
///
/// ```
/// use portcullis::{Lookup, RevocationKey, RevocationStore, StoreError, StoreFuture};
/// use std::time::SystemTime;
/// # struct Database;
/// # #[derive(Debug, thiserror::Error)]
/// # #[error("down")]
/// # struct Down;
/// # impl Database {
/// #     async fn contains(&self, _: &str) -> Result<bool, Down> { Ok(false) }
/// #     async fn insert(&self, _: &str, _: Option<SystemTime>) -> Result<(), Down> { Ok(()) }
/// # }
///
/// impl RevocationStore for Database {
///     fn is_revoked<'a>(&'a self, token: &'a RevocationKey<'a>, _now: SystemTime) -> Lookup<'a> {
///         Lookup::Pending(Box::pin(async {
///             self.contains(token.token_id).await.map_err(StoreError::unavailable)
///         }))
///     }
///
///     fn revoke<'a>(&'a self, token: &'a RevocationKey<'a>, _now: SystemTime) -> StoreFuture<'a, ()> {
///         Box::pin(async {
///             self.insert(token.token_id, token.forget_after).await.map_err(StoreError::unavailable)
///         })
///     }
/// }
/// ```
pub trait RevocationStore: Send + Sync + 'static {
    /// Whether the token was revoked, at once or later.
    fn is_revoked<'a>(&'a self, token: &'a RevocationKey<'a>, now: SystemTime) -> Lookup<'a>;

    /// Ends the token. When this succeeds, every later [`is_revoked`](Self::is_revoked) answers `true` until
    /// [`RevocationKey::forget_after`]; a store that cannot promise that must fail.
    fn revoke<'a>(&'a self, token: &'a RevocationKey<'a>, now: SystemTime) -> StoreFuture<'a, ()>;
}

/// A store that several owners share.
impl<S: RevocationStore + ?Sized> RevocationStore for Arc<S> {
    fn is_revoked<'a>(&'a self, token: &'a RevocationKey<'a>, now: SystemTime) -> Lookup<'a> {
        (**self).is_revoked(token, now)
    }

    fn revoke<'a>(&'a self, token: &'a RevocationKey<'a>, now: SystemTime) -> StoreFuture<'a, ()> {
        (**self).revoke(token, now)
    }
}

/// The answer of a store: a store that keeps what it needs in memory answers without a future to allocate.
#[non_exhaustive]
pub enum Lookup<'a> {
    /// The answer.
    Ready(Result<bool, StoreError>),
    /// The answer needs a round trip.
    Pending(StoreFuture<'a, bool>),
}

/// What a store may know a token by.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct RevocationKey<'a> {
    /// The `jti` claim, unique to the token.
    pub token_id: &'a str,
    /// The `sid` claim, shared by all tokens of one login.
    pub session: Option<&'a str>,
    /// The `sub` claim.
    pub subject: &'a str,
    /// From then on the token is refused anyhow, so the revocation may be forgotten; never, where this is nothing.
    pub forget_after: Option<SystemTime>,
}

impl fmt::Debug for RevocationKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RevocationKey")
            .field("forget_after", &self.forget_after)
            .finish_non_exhaustive()
    }
}

/// A store could not answer, or could not keep what it was told.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The store is full of revocations that have not expired; none of them is given up for a new one.
    #[error(
        "the revocation store is full: {capacity} unexpired revocations; give it more room or shorten the tokens' lifetimes"
    )]
    Full {
        /// How many it holds.
        capacity: usize,
    },
    /// The token has no id, which only [`Weakening::TokensWithoutId`](crate::Weakening::TokensWithoutId) lets in.
    #[error("a token without an id cannot be revoked")]
    NoTokenId,
    /// The store could not be reached, or answered nonsense.
    #[error("the revocation store did not answer")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
}

/// 503: what was asked for did not happen, and may later.
impl IntoResponse for StoreError {
    fn into_response(self) -> Response {
        tracing::error!(error = %self, source = ?self.source_text(), "the revocation store failed");
        problem(
            StatusCode::SERVICE_UNAVAILABLE,
            "authorization_unavailable",
            "the change could not be kept; try again",
        )
    }
}

impl StoreError {
    /// A failure of the store's own kind. Its text goes into the log, so it must hold no credentials.
    pub fn unavailable(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Unavailable(source.into())
    }

    /// The cause, for a log line.
    pub(crate) fn source_text(&self) -> String {
        self.source().map(ToString::to_string).unwrap_or_default()
    }
}
