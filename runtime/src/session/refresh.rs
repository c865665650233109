//! A refresh: a spent refresh token becomes the next one, and a new access token.

use std::time::SystemTime;

use serde::Serialize;

use super::{RefreshError, ReloadedClaims, SessionEvent};
use crate::claims::kind::TokenKind;
use crate::clock::{earlier, instant};
use crate::extract::Token;
use crate::hooks::{VerifiedToken, caught};
use crate::manager::JwtManager;
use crate::mint::{Member, MintError, TokenBuilder, TokenPair};
use crate::store::{Rotated, Rotation, RotationRefusal, Successor};
use crate::verify::Verified;

impl JwtManager {
    /// Starts to refresh the session of this refresh token, which a guard with `refresh` let in.
    ///
    /// ```
    /// use axum::extract::State;
    /// use portcullis::{JwtManager, RefreshError, Token, TokenPair, jwt_required};
    ///
    /// #[jwt_required(refresh)]
    /// async fn refresh(State(tokens): State<JwtManager>, token: Token) -> Result<TokenPair, RefreshError> {
    ///     tokens.refresh(&token).rotate().await
    /// }
    /// ```
    pub fn refresh<'m>(&'m self, token: &'m Token) -> RefreshBuilder<'m> {
        let verified = token.caller().token();
        RefreshBuilder {
            manager: self,
            token: verified,
            access: TokenBuilder::new(self, TokenKind::Access, verified.subject().to_owned()),
            scopes: None,
            narrowed: None,
        }
    }
}

/// A refresh to be: set what the new access token says, unless [`reload_claims`](crate::ManagerBuilder::reload_claims) does, then
/// [`rotate`](Self::rotate).
#[must_use = "the token is spent by `rotate`"]
pub struct RefreshBuilder<'m> {
    manager: &'m JwtManager,
    token: &'m Verified<'m>,
    access: TokenBuilder<'m>,
    scopes: Option<Vec<String>>,
    narrowed: Option<Vec<String>>,
}

impl<'m> RefreshBuilder<'m> {
    fn with(mut self, set: impl FnOnce(TokenBuilder<'m>) -> TokenBuilder<'m>) -> Self {
        self.access = set(self.access);
        self
    }

    /// The new access token's roles, as the user has them now.
    pub fn roles<I: IntoIterator<Item: Into<String>>>(self, roles: I) -> Self {
        self.with(|access| access.roles(roles))
    }

    /// The new access token's scopes, as the user has them now.
    pub fn scopes<I: IntoIterator<Item: Into<String>>>(mut self, scopes: I) -> Self {
        self.scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// A claim of the new access token.
    pub fn claim(self, name: impl Into<String>, value: impl Serialize) -> Self {
        self.with(|access| access.claim(name, value))
    }

    /// Claims of the new access token, from a struct or a map.
    pub fn claims(self, claims: impl Serialize) -> Self {
        self.with(|access| access.claims(claims))
    }

    /// Fewer scopes than the user has, because the client asked for no more; a scope that the user does not have is an error (RFC
    /// 6749 section 6).
    pub fn narrow_scopes<I: IntoIterator<Item: Into<String>>>(mut self, scopes: I) -> Self {
        self.narrowed = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// Spends the refresh token: the session's next refresh token and a new access token, which is never fresh and whose
    /// `auth_time`, `acr` and `amr` are those of the login (RFC 9470 section 6).
    ///
    /// First the claims are reloaded and it is seen that the new tokens can be minted, then the token is spent, so that no failure
    /// costs the user the session. Within `refresh_grace` the token that was just spent gets the same successor again (the same
    /// `sid`, generation, `jti`, `iat` and `exp`) with a new access token. A token that was spent before that ends the session.
    ///
    /// # Errors
    /// When the session is over, the token was spent before, the user may not go on, what was set cannot be minted, or the store or
    /// the hook fails.
    pub async fn rotate(self) -> Result<TokenPair, RefreshError> {
        let (id, generation) = match (self.token.session(), self.token.generation()) {
            (Some(id), Some(generation)) if self.token.kind() == TokenKind::Refresh => {
                (id, generation)
            }
            _ => return Err(RefreshError::NoRotation),
        };
        let (manager, token) = (self.manager, self.token);
        let reloaded = reloaded(manager, token).await?;
        // All that can fail does so before the token is spent.
        let (for_access, for_refresh) = expected(manager, token, generation);
        let began_at = token.began_at().unwrap_or(for_access.minted_at);
        let access = self
            .access_token(reloaded)?
            .member_of(id, began_at, for_access)
            .checked()?;
        let refresh = TokenBuilder::next(manager, token)?
            .member_of(id, began_at, for_refresh)
            .checked()?;
        let successor = spend(manager, token, id, generation).await?;
        let (for_access, for_refresh) = members(&successor, manager.whole_instant());
        let began_at = successor.began_at;
        Ok(TokenPair {
            access: access.member_of(id, began_at, for_access).sign()?,
            refresh: refresh.member_of(id, began_at, for_refresh).sign()?,
        })
    }
}

impl<'m> RefreshBuilder<'m> {
    /// The access token with all that was said of it, by the handler and by the hook.
    fn access_token(
        self,
        reloaded: Option<ReloadedClaims>,
    ) -> Result<TokenBuilder<'m>, RefreshError> {
        let mut access = self.access.proves_as(self.token);
        let mut scopes = self.scopes;
        if let Some(reloaded) = reloaded {
            let (said, more) = reloaded.write(access).map_err(RefreshError::Reload)?;
            access = said;
            if scopes.is_some() && more.is_some() {
                return Err(MintError::DuplicateClaim("scope".to_owned()).into());
            }
            scopes = scopes.or(more);
        }
        if let Some(narrowed) = self.narrowed {
            let granted = scopes.unwrap_or_default();
            if let Some(wider) = narrowed.iter().find(|scope| !granted.contains(scope)) {
                return Err(RefreshError::WiderScope(wider.clone()));
            }
            scopes = Some(narrowed);
        }
        Ok(match scopes {
            Some(scopes) => access.scopes(scopes),
            None => access,
        }
        .issued_as(self.token))
    }
}

/// What both new tokens will be minted from, as far as the spent one tells.
fn expected(manager: &JwtManager, token: &Verified<'_>, generation: u64) -> (Member, Member) {
    let access = Member {
        minted_at: manager.whole_instant(),
        ends_at: token.expires_at().and_then(instant),
        generation: None,
    };
    let refresh = Member {
        generation: Some(generation.saturating_add(1)),
        ..access.clone()
    };
    (access, refresh)
}

/// What both new tokens are minted from.
fn members(successor: &Successor, now: SystemTime) -> (Member, Member) {
    let access = Member {
        minted_at: now,
        ends_at: successor.expires_at,
        generation: None,
    };
    let refresh = Member {
        minted_at: successor.rotated_at,
        ends_at: earlier(successor.idle_expires_at, successor.expires_at),
        generation: Some(successor.generation),
    };
    (access, refresh)
}

/// What the user may do by now, as far as the hook says.
async fn reloaded(
    manager: &JwtManager,
    token: &Verified<'_>,
) -> Result<Option<ReloadedClaims>, RefreshError> {
    let Some(hook) = &manager.hooks().reload_claims else {
        return Ok(None);
    };
    let seen = VerifiedToken::of(token).map_err(|_| RefreshError::NoRotation)?;
    let answer = match caught(|| hook(seen)).await {
        Ok(answer) => answer.map_err(RefreshError::Reload)?,
        Err(_) => return Err(RefreshError::Reload("the hook panicked".into())),
    };
    if answer.is_none() {
        manager
            .hooks()
            .session_events
            .tell(&SessionEvent::RefreshRefused {
                session: token.session().unwrap_or_default(),
                subject: token.subject(),
                reason: None,
            });
        return Err(RefreshError::UserRefused);
    }
    Ok(answer)
}

/// The next generation of the session, told to those who listen.
async fn spend(
    manager: &JwtManager,
    token: &Verified<'_>,
    session: &str,
    generation: u64,
) -> Result<Successor, RefreshError> {
    let now = manager.whole_instant();
    let rules = manager.session_rules();
    let subject = token.subject();
    let rotation = Rotation {
        idle_expires_at: rules.idle_end(now),
        grace: rules.grace,
        ..Rotation::new(session, subject, generation)
    };
    let rotated = manager
        .store()
        .ask(|store| store.rotate(&rotation, now))
        .await?;
    let event = match rotated {
        Rotated::Advanced(Successor { generation, .. }) => SessionEvent::Refreshed {
            session,
            subject,
            generation,
        },
        Rotated::Repeated(Successor { generation, .. }) => SessionEvent::Repeated {
            session,
            subject,
            generation,
        },
        Rotated::Refused(RotationRefusal::Replayed) => SessionEvent::Replayed {
            session,
            subject,
            generation,
        },
        Rotated::Refused(reason) => SessionEvent::RefreshRefused {
            session,
            subject,
            reason: Some(reason),
        },
    };
    manager.hooks().session_events.tell(&event);
    match rotated {
        Rotated::Advanced(successor) | Rotated::Repeated(successor) => Ok(successor),
        Rotated::Refused(reason) => Err(RefreshError::Refused(reason)),
    }
}
