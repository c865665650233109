//! A refusal as a response.

use std::fmt;

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};

use super::{Challenge, Refusal};
use crate::problem::problem;

/// The answer to a refused request, the rejection of every extractor of this crate.
///
/// Its response has the status, the challenge and an RFC 9457 problem body; the [`Refusal`] stands in the response's
/// extensions. [`JwtManager::refuse`](crate::JwtManager::refuse) makes one for a handler's own refusals.
#[derive(Debug)]
pub struct Rejection {
    inner: Box<Inner>,
}

#[derive(Debug)]
struct Inner {
    refusal: Refusal,
    challenge: Option<HeaderValue>,
}

impl Rejection {
    pub(crate) fn new(refusal: Refusal, challenge: Challenge<'_>) -> Self {
        let challenge = challenge.header(&refusal);
        Self {
            inner: Box::new(Inner { refusal, challenge }),
        }
    }

    /// Why the request was refused.
    #[must_use]
    pub fn refusal(&self) -> &Refusal {
        &self.inner.refusal
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.refusal.fmt(f)
    }
}

impl std::error::Error for Rejection {}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        let Inner { refusal, challenge } = *self.inner;
        let row = refusal.row();
        let mut response = problem(row.status, row.code, row.detail);
        if let Some(challenge) = challenge {
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, challenge);
        }
        response.extensions_mut().insert(refusal);
        response
    }
}
