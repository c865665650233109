//! The `type` claim: which of the two kinds a token is.

use serde::Serialize;

/// Which kind of token: the `type` claim, compared exactly.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum TokenKind {
    /// Lets the holder use the service, for minutes.
    Access,
    /// Lets the holder fetch new access tokens, for days.
    Refresh,
}

impl TokenKind {
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        match name {
            "access" => Some(Self::Access),
            "refresh" => Some(Self::Refresh),
            _ => None,
        }
    }
}
