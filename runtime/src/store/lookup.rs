//! How a store answers.

use std::future::Future;
use std::pin::Pin;

use super::StoreError;

/// A future that a store returns.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// The answer to the question that every request asks: a store that keeps what it needs in memory answers without a future to
/// allocate.
#[non_exhaustive]
pub enum Lookup<'a> {
    /// The answer.
    Ready(Result<bool, StoreError>),
    /// The answer needs a round trip.
    Pending(StoreFuture<'a, bool>),
}
