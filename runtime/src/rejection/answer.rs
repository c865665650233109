//! A refusal with its answer.

use std::sync::Arc;
use std::{fmt, mem};

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::request::Parts;

use super::Refusal;
use super::evidence::Case;
use super::problem_answer::ProblemAnswer;

/// The answer to a refused request, the rejection of every extractor of this crate.
///
/// By default its response has the status, the challenge and an RFC 9457 problem body; [`ErrorStyle`](crate::ErrorStyle) and the
/// manager's hook change that. The [`Refusal`] always stands in the response's extensions.
/// [`JwtManager::refuse`](crate::JwtManager::refuse) makes one for a handler's own refusals.
pub struct Rejection {
    pub(super) case: Box<Case>,
}

/// What a refused request is told. It is copied from place to place, so it is small.
pub(crate) enum Told {
    /// Nothing but this, as long as nobody has put it into words.
    Status(StatusCode),
    /// Put into words, and not yet a response: that is made where it is sent, once.
    Problem(Arc<ProblemAnswer>),
    Response(Box<Response>),
}

impl Told {
    fn status(&self) -> StatusCode {
        match self {
            Self::Status(status) => *status,
            Self::Problem(problem) => problem.status(),
            Self::Response(response) => response.status(),
        }
    }
}

impl IntoResponse for Told {
    fn into_response(self) -> Response {
        match self {
            Self::Status(status) => status.into_response(),
            Self::Problem(problem) => problem.response(),
            Self::Response(response) => *response,
        }
    }
}

impl Rejection {
    /// The same for a request that ends with it.
    pub(crate) fn in_place_of(mut self, request: &mut Parts) -> Self {
        self.case.extensions = mem::take(&mut request.extensions);
        self.case.extensions.clear();
        self
    }

    /// Why the request was refused.
    #[must_use]
    pub fn refusal(&self) -> &Refusal {
        &self.case.refusal
    }
}

impl fmt::Debug for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rejection")
            .field("refusal", &self.case.refusal)
            .field("status", &self.case.answer.status())
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.case.refusal.fmt(f)
    }
}

impl std::error::Error for Rejection {}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        let Case {
            refusal,
            answer,
            extensions,
            ..
        } = *self.case;
        let mut response = answer.into_response();
        if response.extensions().is_empty() {
            *response.extensions_mut() = extensions;
        }
        response.extensions_mut().insert(refusal);
        response
    }
}
