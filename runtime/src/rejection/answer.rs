//! A refusal with its answer.

use std::{fmt, mem};

use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{Extensions, StatusCode};

use super::Refusal;
use super::problem_answer::ProblemAnswer;

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
    answer: Told,
    /// Those of a request that nobody will look at again, emptied: to make others takes as long as half of the other work for an answer.
    extensions: Extensions,
}

/// What a refused request is told.
pub(crate) enum Told {
    /// Put into words, and not yet a response: that is made where it is sent, once.
    Problem(ProblemAnswer),
    Response(Response),
}

impl Told {
    fn status(&self) -> StatusCode {
        match self {
            Self::Problem(problem) => problem.status(),
            Self::Response(response) => response.status(),
        }
    }
}

impl IntoResponse for Told {
    fn into_response(self) -> Response {
        match self {
            Self::Problem(problem) => problem.into_response(),
            Self::Response(response) => response,
        }
    }
}

impl Rejection {
    pub(crate) fn new(refusal: Refusal, answer: Told) -> Self {
        Self {
            inner: Box::new(Inner {
                refusal,
                answer,
                extensions: Extensions::new(),
            }),
        }
    }

    /// The same for a request that ends with it.
    pub(crate) fn in_place_of(mut self, request: &mut Parts) -> Self {
        self.inner.extensions = mem::take(&mut request.extensions);
        self.inner.extensions.clear();
        self
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
            .field("status", &self.inner.answer.status())
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
        let Inner {
            refusal,
            answer,
            extensions,
        } = *self.inner;
        let mut response = answer.into_response();
        if response.extensions().is_empty() {
            *response.extensions_mut() = extensions;
        }
        response.extensions_mut().insert(refusal);
        response
    }
}
