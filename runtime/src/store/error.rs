//! Why a store did not do what it was asked.

use std::error::Error;

use axum::response::{IntoResponse, Response};
use http::StatusCode;

use crate::problem::problem;

/// A store could not answer, or could not keep what it was told.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The store is full of what has not expired; none of it is given up for anything new.
    #[error(
        "the session store is full: {capacity} unexpired entries; give it more room or shorten the tokens' lifetimes"
    )]
    Full {
        /// How many it holds.
        capacity: usize,
    },
    /// The token has no id, which only [`Weakening::TokensWithoutId`](crate::Weakening::TokensWithoutId) lets in, and some trusted
    /// issuers leave out.
    #[error("a token without an id cannot be revoked")]
    NoTokenId,
    /// The token belongs to no session: it was minted alone, not in a pair.
    #[error("a token without a session cannot end one; revoke the token itself")]
    NoSession,
    /// A session of this id is there already. Ids are random, so this is a bug or an attack.
    #[error("a session of this id exists")]
    SessionExists,
    /// A mirror was set up in a way in which it cannot keep its promise.
    #[error("{0}")]
    Setting(&'static str),
    /// The store could not be reached, or answered nonsense.
    #[error("the session store did not answer")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
}

/// 503: nothing was promised, and it may be asked for again. 400 for a token that can never be ended so.
impl IntoResponse for StoreError {
    fn into_response(self) -> Response {
        if let Some((code, detail)) = self.fault_of_the_token() {
            return problem(StatusCode::BAD_REQUEST, code, detail);
        }
        tracing::error!(error = %self, source = ?self.source_text(), "the session store failed");
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

    /// What no repetition and no other store makes good.
    fn fault_of_the_token(&self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::NoTokenId => Some(("no_token_id", "a token without an id cannot be revoked")),
            Self::NoSession => Some(("no_session", "the token belongs to no session")),
            _ => None,
        }
    }

    /// The cause, for a log line.
    pub(crate) fn source_text(&self) -> String {
        self.source().map(ToString::to_string).unwrap_or_default()
    }
}
