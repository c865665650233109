//! A refusal as a response.

use std::fmt;

use axum::response::{IntoResponse, Response};

use super::Refusal;

/// The answer to a refused request, the rejection of every extractor of this crate.
///
/// By default its response has the status, the challenge and an RFC 9457 problem body; [`ErrorStyle`](crate::ErrorStyle) and the
/// manager's hook change that. The [`Refusal`] always stands in the response's extensions.
/// [`JwtManager::refuse`](crate::JwtManager::refuse) makes one for a handler's own refusals.
pub struct Rejection {
    inner: Box<Inner>,
}

struct Inner {
    refusal: Refusal,
    response: Response,
}

impl Rejection {
    pub(crate) fn new(refusal: Refusal, mut response: Response) -> Self {
        response.extensions_mut().insert(refusal.clone());
        Self {
            inner: Box::new(Inner { refusal, response }),
        }
    }

    /// Why the request was refused.
    #[must_use]
    pub fn refusal(&self) -> &Refusal {
        &self.inner.refusal
    }
}

impl fmt::Debug for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rejection")
            .field("refusal", &self.inner.refusal)
            .field("status", &self.inner.response.status())
            .finish_non_exhaustive()
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
        self.inner.response
    }
}
