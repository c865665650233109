//! The errors of an OAuth 2.0 endpoint (RFC 6749 section 5.2).

use axum::Json;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;

#[derive(Serialize)]
struct Body<'a> {
    error: &'static str,
    error_description: &'a str,
}

/// The response, which no cache may keep.
pub(crate) fn oauth_error(status: StatusCode, error: &'static str, description: &str) -> Response {
    let no_store = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    let body = Body {
        error,
        error_description: description,
    };
    (status, no_store, Json(body)).into_response()
}
