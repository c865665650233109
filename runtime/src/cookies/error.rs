//! Why cookies were not set.

use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::line::LONGEST;
use crate::claims::kind::TokenKind;
use crate::problem::problem;
use crate::rejection::Refusal;

/// Why cookies were not set. Its text says what to do.
///
/// As a response it is 500 without a word of why: the service is at fault, and a log line says how.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CookieError {
    /// The token is not of the kind that goes into these cookies.
    #[error("this is {} token; set it with `{}_cookies`", with_article(*.0), name(*.0))]
    WrongKind(TokenKind),
    /// The token has no `csrf` claim, so no unsafe method could ever be called with its cookie.
    #[error(
        "the token has no `csrf` claim; name cookies among the places of tokens (`token_location`) before it is minted"
    )]
    NoCsrf,
    /// The token has expired.
    #[error("the token has expired; mint a new one")]
    Expired,
    /// The token is not one that this manager takes.
    #[error("this manager would refuse the token ({})", .0.reason())]
    Refused(Refusal),
    /// Browsers drop a cookie that is longer than 4096 bytes without a word (RFC 6265 section 6.1).
    #[error(
        "the cookie `{name}` has {length} bytes with its attributes and browsers keep {LONGEST}; put less into the token"
    )]
    TooLarge {
        /// The cookie's name.
        name: String,
        /// Its length in bytes: name, value and attributes.
        length: usize,
    },
    /// Not the name of a domain.
    #[error("the domain is not a name like `example.com`; leave it out for this host alone")]
    Domain,
    /// A cookie that promises to be for one host alone.
    #[error(
        "the cookie `{0}` is for this host alone; give it a name without `__Host-` to set a domain"
    )]
    HostOnly(String),
    /// The cookie would be gone at once.
    #[error("a cookie is kept for a second at least; clear cookies with `clear_cookies`")]
    MaxAge,
}

fn name(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Access => "access",
        TokenKind::Refresh => "refresh",
    }
}

fn with_article(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Access => "an access",
        TokenKind::Refresh => "a refresh",
    }
}

impl IntoResponse for CookieError {
    fn into_response(self) -> Response {
        // As `Debug`, which escapes what would begin a line of its own.
        tracing::error!(error = ?self.to_string(), "no cookies were set");
        problem(
            StatusCode::INTERNAL_SERVER_ERROR,
            "cookies_not_set",
            "no cookies could be set",
        )
    }
}
