//! The claims of a new token that follow from the manager's rules.

use super::builder::Freshness;
use super::payload::Audience;
use super::{MintError, TokenBuilder};
use crate::claims::kind::TokenKind;
use crate::clock::{earlier, microseconds, seconds};
use crate::config::{Lifetime, Weakening};
use crate::verify::Demands;
use crate::verify::fresh::FreshClaim;

impl TokenBuilder<'_> {
    /// Whether a session begins with it, where it belongs to none.
    pub(super) fn begins_session(&self) -> bool {
        self.kind == TokenKind::Refresh && self.manager.minting().writes_session
    }

    pub(super) fn expiry(&self, now: i64) -> Result<Option<i64>, MintError> {
        let Demands {
            endless,
            weakenings,
            ..
        } = &self.manager.verification().own.demands;
        let lifetime = self
            .lifetime
            .unwrap_or_else(|| self.manager.minting().lifetime(self.kind))
            .meant(*weakenings);
        let endless =
            endless.allows(self.kind) || weakenings.contains(Weakening::TokensWithoutExpiry);
        let sessions = self.manager.session_rules();
        let session_ends = self.member.as_ref().and_then(|member| member.ends_at);
        let own_end = match lifetime.seconds().map_err(|_| MintError::Lifetime)? {
            Some(lifetime) => {
                sessions.judge_lifetime(lifetime)?;
                Some(now.saturating_add(lifetime))
            }
            None if endless && sessions.remember_for_ever() => None,
            None => return Err(MintError::Endless(self.kind)),
        };
        Ok(earlier(own_end, session_ends.map(seconds)))
    }

    /// Written for what renews access tokens; a refresh token's successor is given its end by the store.
    pub(super) fn session_end(&self) -> Option<i64> {
        let end = self.member.as_ref().and_then(|member| member.ends_at);
        end.filter(|_| self.kind == TokenKind::Access).map(seconds)
    }

    /// Written where anything of sessions is.
    pub(super) fn began_claim(&self) -> Option<i64> {
        let written = self.member.is_some() || self.manager.minting().writes_session;
        let began_at = self.began_at.unwrap_or_else(|| self.manager.begins_at());
        // A login before 1970 is of a clock that is wrong; it counts as old as can be.
        written.then(|| microseconds(began_at).max(0))
    }

    pub(super) fn fresh_claim(&self, now: i64) -> Result<FreshClaim, MintError> {
        if self.continues && self.fresh != Freshness::Stale {
            return Err(MintError::FreshContinuation);
        }
        Ok(match self.fresh {
            Freshness::Stale => FreshClaim::Stale,
            Freshness::Fresh => FreshClaim::Fresh,
            Freshness::For(duration) => {
                let seconds = Lifetime::For(duration)
                    .seconds()
                    .map_err(|_| MintError::Lifetime)?;
                FreshClaim::Until(now.saturating_add(seconds.unwrap_or_default()))
            }
        })
    }

    pub(super) fn audience_claim(&self) -> Result<Audience<'_>, MintError> {
        let Some(named) = &self.audience else {
            let ours = &self.manager.minting().audiences;
            return Ok(Audience::of(ours.iter().map(String::as_str)));
        };
        let Demands {
            audiences,
            weakenings,
            ..
        } = &self.manager.verification().own.demands;
        let acceptable = named
            .iter()
            .any(|audience| audiences.iter().any(|our| **our == **audience));
        if acceptable || weakenings.contains(Weakening::UnrelatedIssuerAndAudience) {
            Ok(Audience::of(named.iter().map(String::as_str)))
        } else {
            Err(MintError::Audience)
        }
    }
}
