//! What the hook that words answers sees of a refused request.

use std::fmt;

use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};

use crate::manager::JwtManager;
use crate::policy::Requirement;
use crate::rejection::{Refusal, Refused};
use crate::verify::Contents;

/// A refused request with our answer to it, as [`ManagerBuilder::on_refusal`](crate::ManagerBuilder::on_refusal) is given it. As a
/// response it is our own answer.
pub struct RefusedRequest {
    refusal: Refusal,
    detail: String,
    contents: Option<Contents>,
    response: Response,
}

impl RefusedRequest {
    pub(super) fn new(
        manager: &JwtManager,
        asked: &Requirement,
        refused: &Refused,
        response: Response,
    ) -> Self {
        Self {
            refusal: refused.refusal().clone(),
            detail: manager.words().detail(manager, asked, refused).into_owned(),
            contents: refused.token().and_then(|token| Contents::of(token).ok()),
            response,
        }
    }

    /// Why the request was refused.
    #[must_use]
    pub fn refusal(&self) -> &Refusal {
        &self.refusal
    }

    /// The sentence that our own answer tells, fit for the client.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// The JOSE header, where the token is one of ours: it may have expired or been revoked.
    #[must_use]
    pub fn header(&self) -> Option<&Map<String, Value>> {
        self.contents.as_ref().map(|contents| &contents.header)
    }

    /// All claims, likewise; `type`, `fresh` and `jti` are there where the token leaves them out, too.
    #[must_use]
    pub fn claims(&self) -> Option<&Map<String, Value>> {
        self.contents.as_ref().map(|contents| &contents.claims)
    }

    /// Our own answer.
    #[must_use]
    pub fn response(&self) -> &Response {
        &self.response
    }

    /// Our own answer, to be changed.
    pub fn response_mut(&mut self) -> &mut Response {
        &mut self.response
    }
}

impl IntoResponse for RefusedRequest {
    fn into_response(self) -> Response {
        self.response
    }
}

impl fmt::Debug for RefusedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RefusedRequest")
            .field("refusal", &self.refusal)
            .field("status", &self.response.status())
            .finish_non_exhaustive()
    }
}
