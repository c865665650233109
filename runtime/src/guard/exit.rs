//! What happens at a guard's end.

use super::Caller;
use super::behind::Behind;
use crate::rejection::Refusal;

/// What is made of a caller who may pass, before anybody else may act for them.
pub(crate) struct Exit<R> {
    /// Reads what is asked of the caller; who is not whom the handler's types ask for is refused.
    pub(super) read: R,
    /// Whether the proof stays with the request, for the extractors behind the guard. As a rule the request has Axum's three extensions,
    /// and a fourth makes the map grow.
    pub(super) leaves_proof: bool,
    /// Whether a refusal is the end of the request, so that its extensions are of no more use to anybody. It is not where an extractor may
    /// be tried, as `Result` tries one.
    pub(super) is_final: bool,
}

impl<T, R: Fn(&Caller<'_>) -> Result<T, Refusal>> Exit<R> {
    /// The proof stays.
    pub(crate) fn leaving_proof(read: R) -> Self {
        Self {
            read,
            leaves_proof: true,
            is_final: false,
        }
    }

    /// It stays where one of those behind may look for it, and who is refused does not come so far.
    pub(super) fn before<B: Behind>(read: R) -> Self {
        Self {
            read,
            leaves_proof: B::may_ask(),
            is_final: true,
        }
    }
}
