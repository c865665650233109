//! What a login and a refresh answer where they fail.

use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::{RefreshError, SessionError};
use crate::oauth_error::oauth_error;
use crate::problem::problem;
use crate::store::RotationRefusal;

impl IntoResponse for SessionError {
    fn into_response(self) -> Response {
        match self {
            Self::Mint(error) => error.into_response(),
            Self::Store(error) => error.into_response(),
        }
    }
}

impl IntoResponse for RefreshError {
    fn into_response(self) -> Response {
        match self {
            Self::NoRotation => {
                // The service mints such tokens and cannot refresh them: its log says what to do.
                tracing::warn!(error = %self, "a session was not refreshed");
                refused("invalid_grant", "the token is none that can be refreshed")
            }
            Self::Refused(refusal) => refused("invalid_grant", sentence(refusal)),
            Self::UserRefused => refused("invalid_grant", "the user may not go on"),
            Self::WiderScope(_) => {
                refused("invalid_scope", "a scope that the session does not have")
            }
            Self::Reload(error) => {
                // As `Debug`, which escapes what would begin a line of its own.
                tracing::error!(error = ?error.to_string(), "the claims could not be reloaded");
                problem(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "authorization_unavailable",
                    "the session could not be refreshed; try again",
                )
            }
            Self::Mint(error) => error.into_response(),
            Self::Store(error) => error.into_response(),
        }
    }
}

/// Whether a token was replayed or its session ended is told to the application alone: whoever stole it need not know that it was
/// noticed.
fn sentence(refusal: RotationRefusal) -> &'static str {
    match refusal {
        RotationRefusal::Expired => "the session has expired; log in again",
        RotationRefusal::Unknown | RotationRefusal::Ended | RotationRefusal::Replayed => {
            "the session has ended; log in again"
        }
    }
}

fn refused(error: &'static str, description: &str) -> Response {
    oauth_error(StatusCode::BAD_REQUEST, error, description)
}
