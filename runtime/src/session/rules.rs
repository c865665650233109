//! The lifetimes of sessions, as they are configured.

use std::time::{Duration, SystemTime};

use crate::config::{JwtConfig, Lifetime, Weakening};
use crate::mint::MintError;
use crate::verify::Trust;

/// How long sessions last, and how long what was ended is remembered.
#[derive(Debug)]
pub(crate) struct SessionRules {
    /// How long a session may lie idle: the lifetime of its refresh token.
    idle: Option<Duration>,
    /// How long it lasts in any case.
    absolute: Option<Duration>,
    pub(super) grace: Duration,
    /// In seconds; no token of the manager lives longer.
    longest: Option<i64>,
    /// Of the clocks of the manager and of the issuers that it trusts, the longest.
    leeway: Duration,
    /// How long after something was ended a token of it may be valid that was issued before; for ever, where it is nothing.
    remembered: Option<Duration>,
}

impl SessionRules {
    /// Of settings and issuers that were judged.
    pub(crate) fn new(config: &JwtConfig, issuers: &[Trust]) -> Self {
        let seconds = |lifetime: Lifetime| lifetime.seconds().ok().flatten();
        let both = (
            seconds(config.access_token_expires),
            seconds(config.refresh_token_expires),
        );
        let endless = config.weakenings.contains(Weakening::TokensWithoutExpiry);
        let longer = match both {
            (Some(access), Some(refresh)) if !endless => Some(access.max(refresh)),
            _ => None,
        };
        let longest = config.longest_token_lifetime.map_or(longer, seconds);
        let own = longest.map(|longest| duration(longest).saturating_add(config.decode_leeway));
        let others = issuers.iter().map(|issuer| issuer.demands.outlives());
        let leeways = issuers.iter().map(|issuer| duration(issuer.demands.leeway));
        Self {
            idle: seconds(config.refresh_token_expires).map(duration),
            absolute: seconds(config.session_lifetime).map(duration),
            grace: config.refresh_grace,
            longest,
            leeway: leeways.fold(config.decode_leeway, Duration::max),
            remembered: own.map(|own| others.fold(own, Duration::max)),
        }
    }

    /// Refuses a lifetime, in seconds, for which nothing that was ended is remembered.
    pub(crate) fn judge_lifetime(&self, lifetime: i64) -> Result<(), MintError> {
        match self.longest {
            Some(longest) if lifetime > longest => {
                Err(MintError::LongerThanLongest { lifetime, longest })
            }
            _ => Ok(()),
        }
    }

    /// The longest life of a token, in seconds; nothing where it may be for ever.
    pub(crate) fn longest(&self) -> Option<i64> {
        self.longest
    }

    /// Whether a token may live for ever: what was ended is remembered for ever, too.
    pub(crate) fn remember_for_ever(&self) -> bool {
        self.longest.is_none()
    }

    pub(super) fn idle_end(&self, now: SystemTime) -> Option<SystemTime> {
        now.checked_add(self.idle?)
    }

    pub(super) fn absolute_end(&self, now: SystemTime) -> Option<SystemTime> {
        now.checked_add(self.absolute?)
    }

    /// The instant from which no token is valid any more that was minted by now; nothing where tokens may live for ever.
    pub(crate) fn all_over(&self, now: SystemTime) -> Option<SystemTime> {
        now.checked_add(self.remembered?)
    }

    /// The instant from which a token that expires then is refused anyhow.
    pub(crate) fn over(&self, expires_at: SystemTime) -> Option<SystemTime> {
        expires_at.checked_add(self.leeway)
    }
}

fn duration(seconds: i64) -> Duration {
    Duration::from_secs(seconds.unsigned_abs())
}
