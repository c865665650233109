//! What a login answers.

use std::time::{Duration, SystemTime};

use serde::Serialize;

use super::sign::new_session;
use super::{IssuedToken, Member, MintError, TokenBuilder};
use crate::claims::kind::TokenKind;
use crate::config::Lifetime;
use crate::manager::JwtManager;

/// A fresh access token and a refresh token of one session, to be.
///
/// Roles, scopes and claims go into the access token alone: they are read anew when it is refreshed.
#[must_use = "the tokens are minted by `sign`"]
pub struct TokenPairBuilder<'m> {
    access: TokenBuilder<'m>,
    refresh: TokenBuilder<'m>,
    session_lifetime: Option<Lifetime>,
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
            session_lifetime: None,
        }
    }

    pub(crate) fn manager(&self) -> &'m JwtManager {
        self.access.manager
    }

    pub(crate) fn identity(&self) -> &str {
        &self.access.identity
    }

    /// The same, if nothing that was set is a fault.
    pub(crate) fn checked(self) -> Result<Self, MintError> {
        Ok(Self {
            access: self.access.checked()?,
            refresh: self.refresh.checked()?,
            ..self
        })
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
            ..self
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
            ..self
        }
    }

    /// Both as the tokens of a session that begins now, whose user has just logged in.
    pub(crate) fn members_of(
        self,
        session: &str,
        now: SystemTime,
        access: Member,
        refresh: Member,
    ) -> Self {
        let logged_in = |token: TokenBuilder<'m>| match token.auth_time {
            Some(_) => token,
            None => token.auth_time(now),
        };
        self.with_each(
            |token| logged_in(token).member_of(session, now, access),
            |token| logged_in(token).member_of(session, now, refresh),
        )
    }

    /// When the store says that their session began.
    pub(crate) fn began_at(self, began_at: SystemTime) -> Self {
        self.with_both(|token| TokenBuilder {
            began_at: Some(began_at),
            ..token
        })
    }

    /// The lifetime of the session that begins, where it was set.
    pub(crate) fn take_session_lifetime(&mut self) -> Result<Option<Lifetime>, MintError> {
        let lifetime = self.session_lifetime.take();
        match lifetime.map(Lifetime::seconds) {
            Some(Err(_)) => Err(MintError::Lifetime),
            Some(Ok(_)) | None => Ok(lifetime),
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

    /// How long the session lasts at most, instead of the manager's `session_lifetime`: shorter for a device that the user does
    /// not want to be remembered on. Only for [`begin_session`](Self::begin_session).
    pub fn session_lifetime(self, lifetime: impl Into<Lifetime>) -> Self {
        Self {
            session_lifetime: Some(lifetime.into()),
            ..self
        }
    }

    /// The client that both tokens are issued to, written as `client_id` (RFC 9068 section 2.2) and kept by refreshes: what
    /// [`endpoints::revoke`](crate::endpoints::revoke) and [`endpoints::introspect`](crate::endpoints::introspect) know it by.
    pub fn client_id(self, id: impl Into<String>) -> Self {
        let id = id.into();
        self.with_both(|token| token.client_id(&id))
    }

    /// Signs both with the manager's key of this id, see [`TokenBuilder::signing_key`].
    pub fn signing_key(self, id: impl Into<String>) -> Self {
        let id = id.into();
        self.with_both(|token| token.signing_key(id.clone()))
    }

    /// Signs both. The store knows nothing of them: their refresh token is good until it expires or is revoked, and it does not
    /// rotate.
    ///
    /// # Errors
    /// As [`TokenBuilder::sign`], and where a lifetime of the session was set.
    pub fn sign(self) -> Result<TokenPair, MintError> {
        match self.session_lifetime {
            Some(_) => Err(MintError::NoSession),
            None => self.sign_pair(),
        }
    }

    pub(crate) fn sign_pair(self) -> Result<TokenPair, MintError> {
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
