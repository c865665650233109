//! What the answers of all handlers have in common.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

use crate::extract::Token;
use crate::locate::Location;
use crate::manager::JwtManager;

/// The same, for no cache to keep: whose session it is shows in no URL.
pub(super) fn private(answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    let no_store = HeaderValue::from_static("no-store");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, no_store);
    response
}

/// The caller's own session is over: the browser forgets what came in cookies.
pub(super) fn left(tokens: &JwtManager, token: &Token) -> Response {
    if token.location() == Location::Cookie {
        private((tokens.clear_cookies(), StatusCode::NO_CONTENT))
    } else {
        private(StatusCode::NO_CONTENT)
    }
}
