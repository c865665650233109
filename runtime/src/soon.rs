//! What is mostly there at once, and sometimes has to be waited for.

use std::future::{Ready, ready};
use std::pin::Pin;

use futures_util::future::Either;

/// A value, or the future that it comes of.
///
/// A guard that waits for nothing then runs as one function: what waits is boxed, and is no part of the future that every handler
/// carries.
#[must_use = "a check that nobody looks at or waits for was not made"]
pub(crate) enum Soon<'a, T> {
    Now(T),
    Later(Later<'a, T>),
}

/// The latter.
pub(crate) type Later<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

impl<'a, T> Soon<'a, T> {
    pub(crate) fn later(future: impl Future<Output = T> + Send + 'a) -> Self {
        Self::Later(Box::pin(future))
    }
}

impl<'a, T> IntoFuture for Soon<'a, T> {
    type Output = T;
    type IntoFuture = Either<Ready<T>, Later<'a, T>>;

    fn into_future(self) -> Self::IntoFuture {
        match self {
            Self::Now(value) => Either::Left(ready(value)),
            Self::Later(future) => Either::Right(future),
        }
    }
}
