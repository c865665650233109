//! The errors of the token endpoint (RFC 6749 section 5.2).

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use portcullis::MintError;
use serde_json::json;

/// Why there is no token.
pub(crate) enum OAuthError {
    InvalidRequest,
    InvalidClient,
    UnsupportedGrantType,
    InvalidGrant,
    InvalidScope,
    NotMinted(MintError),
}

impl IntoResponse for OAuthError {
    fn into_response(self) -> Response {
        let (error, description) = match self {
            Self::InvalidRequest => ("invalid_request", "send a form with each field once"),
            Self::InvalidClient => ("invalid_client", "the client is not known"),
            Self::UnsupportedGrantType => ("unsupported_grant_type", "the grant is `password`"),
            Self::InvalidGrant => ("invalid_grant", "the name or the password is wrong"),
            Self::InvalidScope => ("invalid_scope", "the user has no such scope"),
            Self::NotMinted(error) => return error.into_response(),
        };
        let body = Json(json!({ "error": error, "error_description": description }));
        let no_store = [(header::CACHE_CONTROL, "no-store")];
        (StatusCode::BAD_REQUEST, no_store, body).into_response()
    }
}
