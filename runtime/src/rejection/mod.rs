//! Refusals: why, with which answer, and what logs are told.

mod answer;
mod challenge;
mod evidence;
mod fault;
mod problem_answer;
mod row;
mod style;
mod worded_answers;

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

impl Refusal {
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
