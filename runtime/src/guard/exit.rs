//! What happens at a guard's end.

use super::behind::Behind;
use crate::extract::handed::Reader;

/// What is made of a caller who may pass, before anybody else may act for them.
pub(crate) struct Exit<T> {
    /// Reads what is asked of the caller; who is not whom the handler's types ask for is refused.
    pub(super) reader: Reader<T>,
    /// Whether the proof stays with the request, for the extractors behind the guard. As a rule the request has Axum's three extensions,
    /// and a fourth makes the map grow.
    pub(super) leaves_proof: bool,
    /// Whether a refusal is the end of the request, so that its extensions are of no more use to anybody. It is not where an extractor may
    /// be tried, as `Result` tries one.
    pub(super) is_final: bool,
}

impl Exit<()> {
    /// Nothing is asked of the caller.
    pub(crate) fn of_anybody() -> Self {
        Self::leaving_proof(Reader(|_| Ok(())))
    }
}

impl<T> Exit<T> {
    /// The proof stays.
    pub(crate) fn leaving_proof(reader: Reader<T>) -> Self {
        Self {
            reader,
            leaves_proof: true,
            is_final: false,
        }
    }

    /// It stays where one of those behind may look for it, and who is refused does not come so far.
    pub(super) fn before<B: Behind>(reader: Reader<T>) -> Self {
        Self {
            reader,
            leaves_proof: B::may_ask(),
            is_final: true,
        }
    }
}
