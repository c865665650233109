//! A refusal with its answer.

use std::sync::Arc;
use std::{fmt, mem};

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::request::Parts;

use super::Refusal;
use super::evidence::Case;
use super::problem_answer::ProblemAnswer;
use crate::shared::Shared;

/// The answer to a refused request, the rejection of every extractor of this crate.
///
/// By default its response has the status, the challenge and an RFC 9457 problem body; [`ErrorStyle`](crate::ErrorStyle) and the
/// manager's hook change that. The [`Refusal`] always stands in the response's extensions.
/// [`JwtManager::refuse`](crate::JwtManager::refuse) makes one for a handler's own refusals.
pub struct Rejection {
    pub(super) case: Box<Case>,
}

/// What a refused request is told. A tag and one pointer: it is handed on in registers.
pub(crate) enum Told {
    /// Nothing but the status of its refusal, as long as nobody has put it into words.
    Nothing,
    /// Put into words, and not yet a response: that is made where it is sent, once.
    Counted(Arc<ProblemAnswer>),
    /// The same where nobody drops it.
    Leaked(&'static ProblemAnswer),
    Response(Box<Response>),
}

impl Told {
    fn status(&self, refusal: &Refusal) -> StatusCode {
        match self {
            Self::Nothing => refusal.status(),
            Self::Counted(problem) => problem.status(),
            Self::Leaked(problem) => problem.status(),
            Self::Response(response) => response.status(),
        }
    }

    pub(crate) fn response(self, refusal: &Refusal) -> Response {
        let mut response = Response::new(self.body());
        self.word(refusal, &mut response);
        response
    }

    fn body(&self) -> Body {
        match self {
            Self::Counted(problem) => problem.body(),
            Self::Leaked(problem) => problem.body(),
            Self::Nothing | Self::Response(_) => Body::empty(),
        }
    }

    /// The rest of it is said where it is sent: to hand a response on takes as long as to make it.
    fn word(self, refusal: &Refusal, response: &mut Response) {
        match self {
            Self::Nothing => *response.status_mut() = refusal.status(),
            Self::Counted(problem) => problem.word(response),
            Self::Leaked(problem) => problem.word(response),
            Self::Response(theirs) => *response = *theirs,
        }
    }
}

impl From<Shared<ProblemAnswer>> for Told {
    #[inline]
    fn from(problem: Shared<ProblemAnswer>) -> Self {
        match problem {
            Shared::Counted(problem) => Self::Counted(problem),
            Shared::Leaked(problem) => Self::Leaked(problem),
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
            .field("status", &self.case.answer.status(self.refusal()))
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
        let mut response = Response::new(answer.body());
        answer.word(&refusal, &mut response);
        if response.extensions().is_empty() {
            *response.extensions_mut() = extensions;
        }
        response.extensions_mut().insert(refusal);
        response
    }
}
