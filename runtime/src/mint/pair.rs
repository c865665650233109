//! What a login answers.

use std::time::Duration;

use serde::Serialize;

use super::sign::new_session;
use super::{IssuedToken, MintError, TokenBuilder};
use crate::claims::kind::TokenKind;
use crate::manager::JwtManager;

/// A fresh access token and a refresh token of one session, to be.
///
/// Roles, scopes and claims go into the access token alone: they are read anew when it is refreshed.
#[must_use = "the tokens are minted by `sign`"]
pub struct TokenPairBuilder<'m> {
    access: TokenBuilder<'m>,
    refresh: TokenBuilder<'m>,
}

impl<'m> TokenPairBuilder<'m> {
    pub(crate) fn new(manager: &'m JwtManager, identity: &str) -> Self {
        let session = new_session();
        let start = |kind| {
            let token = TokenBuilder::new(manager, kind, identity.to_owned());
            if manager.minting().writes_session {
                token.session(session.clone()).auth_time(manager.instant())
            } else {
                token
            }
        };
        Self {
            access: start(TokenKind::Access).fresh(),
            refresh: start(TokenKind::Refresh),
        }
    }

    fn with_access(self, set: impl FnOnce(TokenBuilder<'m>) -> TokenBuilder<'m>) -> Self {
        Self {
            access: set(self.access),
            ..self
        }
    }

    fn with_both(self, set: impl Fn(TokenBuilder<'m>) -> TokenBuilder<'m>) -> Self {
        Self {
            access: set(self.access),
            refresh: set(self.refresh),
        }
    }

    /// Each set in its own way.
    pub(crate) fn with_each(
        self,
        set_access: impl FnOnce(TokenBuilder<'m>) -> TokenBuilder<'m>,
        set_refresh: impl FnOnce(TokenBuilder<'m>) -> TokenBuilder<'m>,
    ) -> Self {
        Self {
            access: set_access(self.access),
            refresh: set_refresh(self.refresh),
        }
    }

    /// The access token's freshness ends after this long, not with the token.
    pub fn fresh_for(self, duration: Duration) -> Self {
        self.with_access(|access| access.fresh_for(duration))
    }

    /// The access token's roles.
    pub fn roles<I: IntoIterator<Item: Into<String>>>(self, roles: I) -> Self {
        self.with_access(|access| access.roles(roles))
    }

    /// The access token's scopes.
    pub fn scopes<I: IntoIterator<Item: Into<String>>>(self, scopes: I) -> Self {
        self.with_access(|access| access.scopes(scopes))
    }

    /// A claim of the access token.
    pub fn claim(self, name: impl Into<String>, value: impl Serialize) -> Self {
        self.with_access(|access| access.claim(name, value))
    }

    /// Claims of the access token, from a struct or a map.
    pub fn claims(self, claims: impl Serialize) -> Self {
        self.with_access(|access| access.claims(claims))
    }

    /// How strongly the user proved who they are, in both tokens.
    pub fn acr(self, acr: impl Into<String>) -> Self {
        let acr = acr.into();
        self.with_both(|token| token.acr(acr.clone()))
    }

    /// By what means the user proved who they are, in both tokens.
    pub fn amr<I: IntoIterator<Item: Into<String>>>(self, amr: I) -> Self {
        let amr: Vec<String> = amr.into_iter().map(Into::into).collect();
        self.with_both(|token| token.amr(amr.clone()))
    }

    /// Signs both with the manager's key of this id, see [`TokenBuilder::signing_key`].
    pub fn signing_key(self, id: impl Into<String>) -> Self {
        let id = id.into();
        self.with_both(|token| token.signing_key(id.clone()))
    }

    /// Signs both.
    ///
    /// # Errors
    /// As [`TokenBuilder::sign`].
    pub fn sign(self) -> Result<TokenPair, MintError> {
        Ok(TokenPair {
            access: self.access.sign()?,
            refresh: self.refresh.sign()?,
        })
    }
}

/// An access token and a refresh token of one session.
///
/// Serialises as RFC 6749 section 5.1 has it, and as a response it is that in JSON with `Cache-Control: no-store`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TokenPair {
    /// For the service.
    pub access: IssuedToken,
    /// For fetching new access tokens.
    pub refresh: IssuedToken,
}
