//! New tokens as a response (RFC 6749 section 5.1).

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde::{Serialize, Serializer};

use super::{IssuedToken, MintError, TokenPair};
use crate::claims::kind::TokenKind;
use crate::problem::problem;

#[derive(Serialize)]
struct TokenAnswer<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    access_token: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<&'a str>,
    token_type: &'static str,
    /// Of the access token, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_in: Option<i64>,
}

impl<'a> TokenAnswer<'a> {
    fn of(access: Option<&'a IssuedToken>, refresh: Option<&'a IssuedToken>) -> Self {
        Self {
            access_token: access.map(IssuedToken::as_str),
            refresh_token: refresh.map(IssuedToken::as_str),
            token_type: "Bearer",
            expires_in: access.and_then(|access| access.expires_in),
        }
    }

    fn into_response(self) -> Response {
        let no_store = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
        (no_store, Json(self)).into_response()
    }
}

impl Serialize for TokenPair {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        TokenAnswer::of(Some(&self.access), Some(&self.refresh)).serialize(serializer)
    }
}

impl IntoResponse for TokenPair {
    fn into_response(self) -> Response {
        TokenAnswer::of(Some(&self.access), Some(&self.refresh)).into_response()
    }
}

/// What a refresh answers: the one token, under the name of its kind.
impl IntoResponse for IssuedToken {
    fn into_response(self) -> Response {
        match self.kind {
            TokenKind::Access => TokenAnswer::of(Some(&self), None),
            TokenKind::Refresh => TokenAnswer::of(None, Some(&self)),
        }
        .into_response()
    }
}

/// The service is at fault: 500 without a word of why, which a log line has.
impl IntoResponse for MintError {
    fn into_response(self) -> Response {
        // As `Debug`, which escapes what would begin a line of its own.
        tracing::error!(error = ?self.to_string(), "no token was minted");
        problem(
            StatusCode::INTERNAL_SERVER_ERROR,
            "token_not_minted",
            "no token could be made",
        )
    }
}
