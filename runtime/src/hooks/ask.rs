//! Asking code that is somebody else's: it may fail, and it may panic.

use std::panic::{AssertUnwindSafe, catch_unwind};

use futures_util::FutureExt as _;

use super::HookError;
use crate::rejection::Refusal;

/// The answer of a hook; one that fails or panics is an error in the log, and nobody is let in.
pub(crate) async fn ask<T, E, F>(
    hook: &'static str,
    start: impl FnOnce() -> F,
) -> Result<T, Refusal>
where
    E: Into<HookError>,
    F: Future<Output = Result<T, E>>,
{
    match caught(start).await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(error)) => {
            log(hook, &error.into());
            Err(Refusal::Unavailable)
        }
        Err(Panicked) => {
            log_panic(hook);
            Err(Refusal::Unavailable)
        }
    }
}

/// The hook panicked, before its first `await` or behind it.
#[derive(Debug)]
pub(crate) struct Panicked;

/// What the future gives. Without this a panic would end the connection, and on HTTP/2 every other request on it.
///
/// Nothing of ours is left half done by a panic: hooks are given values of their own, or read only ones.
pub(crate) async fn caught<F: Future>(start: impl FnOnce() -> F) -> Result<F::Output, Panicked> {
    let future = catch_unwind(AssertUnwindSafe(start)).map_err(|_| Panicked)?;
    AssertUnwindSafe(future)
        .catch_unwind()
        .await
        .map_err(|_| Panicked)
}

pub(super) fn log_panic(hook: &'static str) {
    tracing::error!(hook, error = "it panicked", "a hook failed");
}

fn log(hook: &'static str, error: &HookError) {
    let source = error.source().map(tracing::field::display);
    tracing::error!(hook, %error, source, "a hook failed");
}
