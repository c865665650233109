//! Why a session did not begin, or was not refreshed.

use crate::hooks::HookError;
use crate::mint::MintError;
use crate::store::{RotationRefusal, StoreError};

/// Why a session did not begin.
///
/// As a response it is 503 where the store failed, and 500 where no token was minted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SessionError {
    /// No token was minted.
    #[error(transparent)]
    Mint(#[from] MintError),
    /// The store did not keep the session.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a session was not refreshed.
///
/// As a response it is 400 with `{"error":"invalid_grant"}` (RFC 6749 section 5.2) where the caller has to log in anew, 503 where
/// the store or the hook failed, and 500 where no token was minted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RefreshError {
    /// The token is none that rotates: an access token, or one of no session that a store keeps.
    #[error(
        "the token is no refresh token of a session that rotates; `begin_session` makes those, and a pair that was only signed is continued by `continues`"
    )]
    NoRotation,
    /// The session is over, or the token was spent before.
    #[error("the refresh token has no successor: {0:?}")]
    Refused(RotationRefusal),
    /// The hook that reloads claims says that the user may not go on.
    #[error("the user may not go on")]
    UserRefused,
    /// More scopes were asked for than the user has (RFC 6749 section 6).
    #[error("the scope `{0}` is not one that the session has")]
    WiderScope(String),
    /// The hook that reloads claims failed.
    #[error("the claims could not be reloaded")]
    Reload(#[source] HookError),
    /// No token was minted.
    #[error(transparent)]
    Mint(#[from] MintError),
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}
