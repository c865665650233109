//! What of a token goes into cookies.

use crate::claims::kind::TokenKind;
use crate::clock::seconds;
use crate::mint::IssuedToken;
use crate::verify::Verified;

/// What of a token goes into cookies, and for how long.
#[derive(Clone, Copy)]
pub(super) struct Contents<'t> {
    pub(super) kind: TokenKind,
    pub(super) text: &'t str,
    pub(super) csrf: Option<&'t str>,
    /// In seconds since 1970.
    pub(super) expires_at: Option<i64>,
}

impl<'t> From<&'t IssuedToken> for Contents<'t> {
    fn from(token: &'t IssuedToken) -> Self {
        Self {
            kind: token.kind(),
            text: token.as_str(),
            csrf: token.csrf_token(),
            expires_at: token.expires_at().map(seconds),
        }
    }
}

impl<'t> From<&'t Verified<'_>> for Contents<'t> {
    fn from(token: &'t Verified<'_>) -> Self {
        Self {
            kind: token.kind(),
            text: token.token(),
            csrf: token.csrf(),
            expires_at: token.expires_at(),
        }
    }
}
