//! The table of refusals: for each its status, what the client is told, and what logs are told.

mod answer;
mod challenge;
mod evidence;
mod fault;
mod problem_answer;
mod style;
mod usual_answers;

pub use self::answer::Rejection;
pub use self::fault::TokenFault;
pub use self::style::ErrorStyle;

pub(crate) use self::answer::Told;
pub(crate) use self::challenge::Challenge;
pub(crate) use self::evidence::{Evidence, Refused};
pub(crate) use self::style::Words;

use std::fmt;

use http::StatusCode;

use crate::claims::kind::TokenKind;
use crate::rule::Rule;

/// Why a request was refused. Found in the extensions of the refusal's response, for other layers to read.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Refusal {
    /// The request carries no credentials of ours.
    MissingToken,
    /// The credentials are not one well-formed token.
    InvalidRequest(RequestFault),
    /// The token is not one of ours, or not for us.
    InvalidToken(TokenFault),
    /// The token was good until its `exp`.
    Expired,
    /// The token is of the other kind.
    WrongKind(TokenKind),
    /// The token came in a cookie, and nothing shows that the user meant the request.
    Csrf(CsrfFault),
    /// The token was revoked.
    Revoked,
    /// The application's own check of tokens did not accept it.
    VerificationFailed,
    /// The token is good, but whom it names is gone, disabled, or logged in anew: told by [`LoadUser`](crate::LoadUser), or by a handler.
    UnknownUser,
    /// The user must prove again, or more strongly, who they are (RFC 9470).
    InsufficientAuthentication(StepUp),
    /// The token does not allow this: the rule's first term that did not hold.
    InsufficientPermission(Rule),
    /// What is needed to decide cannot be reached; nobody is let in meanwhile.
    Unavailable,
    /// The service is set up wrongly, in a way that only a request shows.
    Misconfigured(&'static str),
}

/// What is wrong with the way a token was sent.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum RequestFault {
    /// More than one `Authorization` header.
    SeveralCredentials,
    /// The scheme is ours, but not exactly one token follows it.
    MalformedCredentials,
    /// More than one cookie of the token's name.
    SeveralCookies,
    /// More than one parameter of the token's name.
    SeveralParameters,
    /// The parameter does not begin with the configured prefix.
    MissingPrefix,
    /// The body's member is there, but is not a string.
    NotAString,
}

/// Why nothing shows that the user meant a request.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum CsrfFault {
    /// There is no CSRF token.
    Missing,
    /// The CSRF token is not that of this token.
    Mismatch,
    /// The token has no `csrf` claim to compare with.
    NoClaim,
    /// The browser says that the request comes from another site.
    CrossSite,
}

/// What stronger authentication is asked for.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum StepUp {
    /// The `fresh` claim does not hold.
    NotFresh,
    /// `auth_time` is absent, too long ago, or in the future.
    TooLongAgo,
    /// `acr` or `amr` is absent or none of those asked for.
    Context,
}

/// One row of the table.
pub(crate) struct Row {
    pub(crate) status: StatusCode,
    /// The error code of RFC 6750 or RFC 9470 in the challenge.
    pub(crate) error: Option<&'static str>,
    /// The stable code in the body.
    pub(crate) code: &'static str,
    /// What a person reads; fit for a quoted string.
    pub(crate) detail: &'static str,
}

const fn row(
    status: StatusCode,
    error: Option<&'static str>,
    code: &'static str,
    detail: &'static str,
) -> Row {
    Row {
        status,
        error,
        code,
        detail,
    }
}

impl Refusal {
    #[rustfmt::skip]
    pub(crate) const fn row(&self) -> Row {
        const INVALID_TOKEN: Option<&str> = Some("invalid_token");
        const STEP_UP: Option<&str> = Some("insufficient_user_authentication");
        match self {
            Self::MissingToken => row(StatusCode::UNAUTHORIZED, None, "missing_token",
                "a token is needed here, sent as Authorization: Bearer and the token"),
            Self::InvalidRequest(RequestFault::SeveralCredentials) => row(StatusCode::BAD_REQUEST, Some("invalid_request"), "several_credentials",
                "send exactly one Authorization header"),
            Self::InvalidRequest(RequestFault::MalformedCredentials) => row(StatusCode::BAD_REQUEST, Some("invalid_request"), "malformed_credentials",
                "send the header as Authorization: Bearer, one space, and the token"),
            Self::InvalidRequest(RequestFault::SeveralCookies) => row(StatusCode::BAD_REQUEST, Some("invalid_request"), "several_cookies",
                "send the token's cookie once; another one of its name was set for another path or domain"),
            Self::InvalidRequest(RequestFault::SeveralParameters) => row(StatusCode::BAD_REQUEST, Some("invalid_request"), "several_parameters",
                "send the token's parameter once"),
            Self::InvalidRequest(RequestFault::MissingPrefix) => row(StatusCode::BAD_REQUEST, Some("invalid_request"), "missing_prefix",
                "the token's parameter does not begin with the prefix that is agreed on"),
            Self::InvalidRequest(RequestFault::NotAString) => row(StatusCode::BAD_REQUEST, Some("invalid_request"), "token_not_a_string",
                "send the token in the body as a string"),
            Self::Csrf(CsrfFault::Missing) => row(StatusCode::FORBIDDEN, None, "csrf_token_missing",
                "a CSRF token is needed beside the cookie"),
            Self::Csrf(CsrfFault::Mismatch) => row(StatusCode::FORBIDDEN, None, "csrf_token_mismatch",
                "the CSRF token is not that of the cookie's token"),
            Self::Csrf(CsrfFault::NoClaim) => row(StatusCode::FORBIDDEN, None, "csrf_claim_missing",
                "the cookie's token was made for no cookie; log in again"),
            Self::Csrf(CsrfFault::CrossSite) => row(StatusCode::FORBIDDEN, None, "cross_site_request",
                "requests from other sites are refused here"),
            Self::VerificationFailed => row(StatusCode::UNAUTHORIZED, INVALID_TOKEN, "verification_failed",
                "the token is no longer accepted"),
            Self::InvalidToken(_) => row(StatusCode::UNAUTHORIZED, INVALID_TOKEN, "invalid_token",
                "the token is not valid here"),
            Self::Expired => row(StatusCode::UNAUTHORIZED, INVALID_TOKEN, "token_expired",
                "the token has expired"),
            Self::WrongKind(TokenKind::Access) => row(StatusCode::UNAUTHORIZED, INVALID_TOKEN, "wrong_token_kind",
                "an access token was sent where a refresh token is needed"),
            Self::WrongKind(TokenKind::Refresh) => row(StatusCode::UNAUTHORIZED, INVALID_TOKEN, "wrong_token_kind",
                "a refresh token was sent where an access token is needed"),
            Self::Revoked => row(StatusCode::UNAUTHORIZED, INVALID_TOKEN, "token_revoked",
                "the token has been revoked"),
            Self::UnknownUser => row(StatusCode::UNAUTHORIZED, INVALID_TOKEN, "unknown_user",
                "the user of this token can no longer use it"),
            Self::InsufficientAuthentication(StepUp::Context) => row(StatusCode::UNAUTHORIZED, STEP_UP, "stronger_authentication_required",
                "a stronger authentication is required"),
            Self::InsufficientAuthentication(_) => row(StatusCode::UNAUTHORIZED, STEP_UP, "recent_authentication_required",
                "a more recent authentication is required"),
            Self::InsufficientPermission(_) => row(StatusCode::FORBIDDEN, Some("insufficient_scope"), "insufficient_permission",
                "the token does not allow this"),
            Self::Unavailable | Self::Misconfigured(_) => row(StatusCode::SERVICE_UNAVAILABLE, None, "authorization_unavailable",
                "authorization cannot be decided at the moment"),
        }
    }

    /// The HTTP status of the answer.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.row().status
    }

    /// The stable code that the client is told in the body's member `code`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.row().code
    }

    /// A stable code for logs and metrics, finer than what the client is told.
    #[must_use]
    pub const fn reason(&self) -> &'static str {
        match self {
            Self::InvalidToken(fault) => fault.reason(),
            Self::InsufficientAuthentication(StepUp::NotFresh) => "not_fresh",
            Self::InsufficientAuthentication(StepUp::TooLongAgo) => "authentication_too_long_ago",
            Self::InsufficientAuthentication(StepUp::Context) => "authentication_context",
            Self::Misconfigured(_) => "misconfigured",
            _ => self.code(),
        }
    }
}

/// What the client is told.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.row().detail)
    }
}

impl std::error::Error for Refusal {}

impl From<TokenFault> for Refusal {
    fn from(fault: TokenFault) -> Self {
        Self::InvalidToken(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manual_has_every_row_of_the_table() {
        let rows: [(&str, Refusal); 22] = [
            ("`MissingToken`", Refusal::MissingToken),
            (
                "`InvalidRequest(SeveralCredentials)`",
                Refusal::InvalidRequest(RequestFault::SeveralCredentials),
            ),
            (
                "`InvalidRequest(MalformedCredentials)`",
                Refusal::InvalidRequest(RequestFault::MalformedCredentials),
            ),
            (
                "`InvalidRequest(SeveralCookies)`",
                Refusal::InvalidRequest(RequestFault::SeveralCookies),
            ),
            (
                "`InvalidRequest(SeveralParameters)`",
                Refusal::InvalidRequest(RequestFault::SeveralParameters),
            ),
            (
                "`InvalidRequest(MissingPrefix)`",
                Refusal::InvalidRequest(RequestFault::MissingPrefix),
            ),
            (
                "`InvalidRequest(NotAString)`",
                Refusal::InvalidRequest(RequestFault::NotAString),
            ),
            ("`Csrf(Missing)`", Refusal::Csrf(CsrfFault::Missing)),
            ("`Csrf(Mismatch)`", Refusal::Csrf(CsrfFault::Mismatch)),
            ("`Csrf(NoClaim)`", Refusal::Csrf(CsrfFault::NoClaim)),
            ("`Csrf(CrossSite)`", Refusal::Csrf(CsrfFault::CrossSite)),
            ("`VerificationFailed`", Refusal::VerificationFailed),
            ("`InvalidToken(…)`", TokenFault::Signature.into()),
            ("`Expired`", Refusal::Expired),
            ("`WrongKind(…)`", Refusal::WrongKind(TokenKind::Refresh)),
            ("`Revoked`", Refusal::Revoked),
            ("`UnknownUser`", Refusal::UnknownUser),
            (
                "`InsufficientAuthentication(NotFresh)`",
                Refusal::InsufficientAuthentication(StepUp::NotFresh),
            ),
            (
                "`InsufficientAuthentication(TooLongAgo)`",
                Refusal::InsufficientAuthentication(StepUp::TooLongAgo),
            ),
            (
                "`InsufficientAuthentication(Context)`",
                Refusal::InsufficientAuthentication(StepUp::Context),
            ),
            (
                "`InsufficientPermission(…)`",
                Refusal::InsufficientPermission(Rule::Always),
            ),
            ("`Unavailable`, `Misconfigured(…)`", Refusal::Unavailable),
        ];
        let manual = include_str!("../manual/answers.rs");
        for (name, refusal) in rows {
            let row = refusal.row();
            let start = format!("//! | {name} | {} |", row.status.as_u16());
            let line = manual.lines().find(|line| line.starts_with(&start));
            let line = line.unwrap_or_else(|| panic!("no line begins with {start}"));
            assert!(line.ends_with(&format!("| `{}` |", row.code)), "{line}");
            assert!(row.error.is_none_or(|error| line.contains(error)), "{line}");
        }
    }
}
