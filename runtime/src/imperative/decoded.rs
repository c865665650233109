//! A token that was read, and that proves nothing.

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use serde_json::{Map, Value};

use crate::claims::kind::TokenKind;
use crate::clock::instant;
use crate::manager::JwtManager;
use crate::rejection::TokenFault;
use crate::store::{Durability, StoreError};
use crate::verify::{Contents, Verified};

/// A token that [`JwtManager::decode`] read: signed by a key of the manager's and for it, and nothing more is known.
///
/// It may be revoked, of either kind, and expired where that was allowed. It is no [`Token`](crate::Token) and becomes none.
#[derive(Clone)]
pub struct DecodedToken {
    token: Arc<Verified<'static>>,
    contents: Contents,
}

impl DecodedToken {
    pub(super) fn new(token: Verified<'static>) -> Result<Self, TokenFault> {
        Ok(Self {
            contents: Contents::of(&token)?,
            token: Arc::new(token),
        })
    }

    /// The identity: the `sub` claim, or the one that the manager's `identity_claim` names; behind its prefix, where the token is a
    /// trusted issuer's.
    #[must_use]
    pub fn subject(&self) -> &str {
        self.token.subject()
    }

    /// The `jti` claim; empty where the token has none, which only [`Weakening::TokensWithoutId`](crate::Weakening::TokensWithoutId)
    /// lets in, and some trusted issuers leave out.
    #[must_use]
    pub fn token_id(&self) -> &str {
        self.token.token_id()
    }

    /// Which kind of token it is.
    #[must_use]
    pub fn kind(&self) -> TokenKind {
        self.token.kind()
    }

    /// The `iss` claim.
    #[must_use]
    pub fn issuer(&self) -> Option<&str> {
        self.token.issuer()
    }

    /// Whether the manager itself is the issuer, and not one that it [trusts](crate::ManagerBuilder::trust).
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.token.is_own()
    }

    /// The `sid` claim: the session (token family) it belongs to.
    #[must_use]
    pub fn session(&self) -> Option<&str> {
        self.token.session()
    }

    /// The `csrf` claim; nothing where it was made for no cookie.
    #[must_use]
    pub fn csrf(&self) -> Option<&str> {
        self.token.csrf()
    }

    /// The `exp` claim; nothing for a token that never expires.
    #[must_use]
    pub fn expires_at(&self) -> Option<SystemTime> {
        self.token.expires_at().and_then(instant)
    }

    /// All claims; `type`, `fresh` and `jti` are there where the token leaves them out, too.
    #[must_use]
    pub fn claims(&self) -> &Map<String, Value> {
        &self.contents.claims
    }

    /// The JOSE header.
    #[must_use]
    pub fn header(&self) -> &Map<String, Value> {
        &self.contents.header
    }
}

impl JwtManager {
    /// Ends a token that was decoded, as [`revoke`](Self::revoke) ends that of a request: a logout can so end the other token of the
    /// session as well, which the client sends beside its own.
    ///
    /// ```
    /// use portcullis::{DecodeOptions, JwtManager, StoreError, Token};
    ///
    /// /// Ends both, where the refresh token is the caller's own.
    /// async fn log_out(tokens: &JwtManager, access: &Token, refresh: &str) -> Result<(), StoreError> {
    ///     let options = DecodeOptions::new().even_if_expired();
    ///     if let Ok(refresh) = tokens.decode_with(refresh, options).await
    ///         && refresh.subject() == access.subject()
    ///     {
    ///         tokens.revoke_decoded(&refresh).await?;
    ///     }
    ///     tokens.revoke(access).await?;
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    /// As [`revoke`](Self::revoke).
    pub async fn revoke_decoded(&self, token: &DecodedToken) -> Result<Durability, StoreError> {
        self.revoke_verified(&token.token).await
    }

    /// Ends the session of a token that was decoded, as [`end_session`](Self::end_session) ends that of a request.
    ///
    /// # Errors
    /// As [`end_session`](Self::end_session).
    pub async fn end_session_decoded(
        &self,
        token: &DecodedToken,
    ) -> Result<Durability, StoreError> {
        self.end_session_of_verified(&token.token).await
    }
}

impl fmt::Debug for DecodedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodedToken")
            .field("kind", &self.kind())
            .finish_non_exhaustive()
    }
}
