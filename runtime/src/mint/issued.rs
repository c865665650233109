//! A token that was just minted.

use std::fmt;
use std::time::SystemTime;

use serde::{Serialize, Serializer};

use crate::claims::kind::TokenKind;

/// A minted token. It is a credential: `Debug` does not show it, serialising it does.
///
/// As a response it is `{"access_token":…,"token_type":"Bearer","expires_in":…}`, or `refresh_token`, with
/// `Cache-Control: no-store` (RFC 6749 section 5.1).
#[derive(Clone, Eq, PartialEq)]
pub struct IssuedToken {
    pub(super) kind: TokenKind,
    pub(super) text: String,
    pub(super) token_id: String,
    pub(super) csrf: Option<String>,
    pub(super) expires_at: Option<SystemTime>,
    /// In seconds from its minting.
    pub(super) expires_in: Option<i64>,
}

impl IssuedToken {
    /// The token, for a response.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The token, for a response.
    #[must_use]
    pub fn into_string(self) -> String {
        self.text
    }

    pub(crate) fn kind(&self) -> TokenKind {
        self.kind
    }

    /// Its `jti` claim.
    #[must_use]
    pub fn token_id(&self) -> &str {
        &self.token_id
    }

    /// Its `csrf` claim, which requests with this token in a cookie show beside it; nothing where the manager writes none.
    #[must_use]
    pub fn csrf_token(&self) -> Option<&str> {
        self.csrf.as_deref()
    }

    /// Its `exp` claim; nothing for a token that never expires.
    #[must_use]
    pub fn expires_at(&self) -> Option<SystemTime> {
        self.expires_at
    }
}

impl fmt::Debug for IssuedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IssuedToken")
            .field("text", &"[redacted]")
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

impl Serialize for IssuedToken {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}
