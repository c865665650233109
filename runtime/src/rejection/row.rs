//! The table of refusals: for each its status, and what the client is told.

use http::StatusCode;

use super::{CsrfFault, Refusal, RequestFault, StepUp};
use crate::claims::kind::TokenKind;

/// One row of the table.
pub(crate) struct Row {
    pub(crate) status: StatusCode,
    /// The error code of RFC 6750 or RFC 9470 in the challenge.
    pub(crate) error: Option<&'static str>,
    /// The stable code in the body.
    pub(crate) code: &'static str,
    /// What a person reads; fit for a quoted string.
    pub(crate) detail: &'static str,
    /// The body that says so: put together by the compiler, so that no answer has to be.
    pub(crate) body: &'static str,
}

macro_rules! row {
    (400, $($words:tt)*) => { row!(BAD_REQUEST, "400", "Bad Request", $($words)*) };
    (401, $($words:tt)*) => { row!(UNAUTHORIZED, "401", "Unauthorized", $($words)*) };
    (403, $($words:tt)*) => { row!(FORBIDDEN, "403", "Forbidden", $($words)*) };
    (503, $($words:tt)*) => { row!(SERVICE_UNAVAILABLE, "503", "Service Unavailable", $($words)*) };
    ($status:ident, $number:literal, $title:literal, $error:expr, $code:literal, $detail:literal) => {
        &Row {
            status: StatusCode::$status,
            error: $error,
            code: $code,
            detail: $detail,
            body: concat!(
                r#"{"type":"about:blank","title":""#, $title,
                r#"","status":"#, $number,
                r#","detail":""#, $detail,
                r#"","code":""#, $code,
                r#""}"#,
            ),
        }
    };
}

impl Refusal {
    #[rustfmt::skip]
    pub(crate) const fn row(&self) -> &'static Row {
        const INVALID_TOKEN: Option<&str> = Some("invalid_token");
        const STEP_UP: Option<&str> = Some("insufficient_user_authentication");
        match self {
            Self::MissingToken => row!(401, None, "missing_token",
                "a token is needed here, sent as Authorization: Bearer and the token"),
            Self::InvalidRequest(RequestFault::SeveralCredentials) => row!(400, Some("invalid_request"), "several_credentials",
                "send exactly one Authorization header"),
            Self::InvalidRequest(RequestFault::MalformedCredentials) => row!(400, Some("invalid_request"), "malformed_credentials",
                "send the header as Authorization: Bearer, one space, and the token"),
            Self::InvalidRequest(RequestFault::SeveralCookies) => row!(400, Some("invalid_request"), "several_cookies",
                "send the token's cookie once; another one of its name was set for another path or domain"),
            Self::InvalidRequest(RequestFault::SeveralParameters) => row!(400, Some("invalid_request"), "several_parameters",
                "send the token's parameter once"),
            Self::InvalidRequest(RequestFault::MissingPrefix) => row!(400, Some("invalid_request"), "missing_prefix",
                "the token's parameter does not begin with the prefix that is agreed on"),
            Self::InvalidRequest(RequestFault::NotAString) => row!(400, Some("invalid_request"), "token_not_a_string",
                "send the token in the body as a string"),
            Self::Csrf(CsrfFault::Missing) => row!(403, None, "csrf_token_missing",
                "a CSRF token is needed beside the cookie"),
            Self::Csrf(CsrfFault::Mismatch) => row!(403, None, "csrf_token_mismatch",
                "the CSRF token is not that of the cookie's token"),
            Self::Csrf(CsrfFault::NoClaim) => row!(403, None, "csrf_claim_missing",
                "the cookie's token was made for no cookie; log in again"),
            Self::Csrf(CsrfFault::CrossSite) => row!(403, None, "cross_site_request",
                "requests from other sites are refused here"),
            Self::VerificationFailed => row!(401, INVALID_TOKEN, "verification_failed",
                "the token is no longer accepted"),
            Self::InvalidToken(_) => row!(401, INVALID_TOKEN, "invalid_token",
                "the token is not valid here"),
            Self::Expired => row!(401, INVALID_TOKEN, "token_expired",
                "the token has expired"),
            Self::WrongKind(TokenKind::Access) => row!(401, INVALID_TOKEN, "wrong_token_kind",
                "an access token was sent where a refresh token is needed"),
            Self::WrongKind(TokenKind::Refresh) => row!(401, INVALID_TOKEN, "wrong_token_kind",
                "a refresh token was sent where an access token is needed"),
            Self::Revoked => row!(401, INVALID_TOKEN, "token_revoked",
                "the token has been revoked"),
            Self::UnknownUser => row!(401, INVALID_TOKEN, "unknown_user",
                "the user of this token can no longer use it"),
            Self::InsufficientAuthentication(StepUp::Context) => row!(401, STEP_UP, "stronger_authentication_required",
                "a stronger authentication is required"),
            Self::InsufficientAuthentication(_) => row!(401, STEP_UP, "recent_authentication_required",
                "a more recent authentication is required"),
            Self::InsufficientPermission(_) => row!(403, Some("insufficient_scope"), "insufficient_permission",
                "the token does not allow this"),
            Self::Unavailable | Self::Misconfigured(_) => row!(503, None, "authorization_unavailable",
                "authorization cannot be decided at the moment"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem;
    use crate::rejection::TokenFault;
    use crate::rule::Rule;

    const REFUSALS: [(&str, Refusal); 22] = [
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
        (
            "`InvalidToken(…)`",
            Refusal::InvalidToken(TokenFault::Signature),
        ),
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

    #[test]
    fn the_manual_has_every_row_of_the_table() {
        let manual = include_str!("../manual/answers.rs");
        for (name, refusal) in REFUSALS {
            let row = refusal.row();
            let start = format!("//! | {name} | {} |", row.status.as_u16());
            let line = manual.lines().find(|line| line.starts_with(&start));
            let line = line.unwrap_or_else(|| panic!("no line begins with {start}"));
            assert!(line.ends_with(&format!("| `{}` |", row.code)), "{line}");
            assert!(row.error.is_none_or(|error| line.contains(error)), "{line}");
        }
    }

    #[test]
    fn the_body_says_what_the_row_says() {
        let other_kind = Refusal::WrongKind(TokenKind::Access);
        let refusals = REFUSALS.map(|(_, refusal)| refusal);
        for refusal in refusals.iter().chain([&other_kind]) {
            let row = refusal.row();
            let body = problem::body(row.status, row.code, row.detail);
            assert_eq!(row.body.as_bytes(), body, "{refusal:?}");
        }
    }
}
