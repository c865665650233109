//! The next generation of a session.

use std::fmt;
use std::time::{Duration, SystemTime};

use super::{Durability, Session};

/// A refresh token that is spent.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Rotation<'a> {
    /// Its `sid`.
    pub session: &'a str,
    /// Its `sub`.
    pub subject: &'a str,
    /// The generation of the session that it speaks of.
    pub generation: u64,
    /// When the session ends unless it is refreshed again; the store keeps it only where this refresh advances the session.
    pub idle_expires_at: Option<SystemTime>,
    /// For how long after a refresh the token that it spent gets the same successor again; zero is never.
    pub grace: Duration,
}

impl<'a> Rotation<'a> {
    /// Spends the token of this generation, without a grace and without an idle end.
    #[must_use]
    pub fn new(session: &'a str, subject: &'a str, generation: u64) -> Self {
        Self {
            session,
            subject,
            generation,
            idle_expires_at: None,
            grace: Duration::ZERO,
        }
    }

    /// What becomes of a session that is alive by this token, so that every store judges alike.
    #[must_use]
    pub fn judge(&self, session: &Session, now: SystemTime) -> Judgement {
        let spent_by_the_last = session.generation.checked_sub(1) == Some(self.generation);
        if self.subject != session.subject {
            Judgement::Unknown
        } else if session.has_expired(now) {
            Judgement::Expired
        } else if self.generation == session.generation {
            Judgement::Advances
        } else if spent_by_the_last && self.is_in_grace(session.last_used_at, now) {
            Judgement::Repeats
        } else {
            Judgement::Replayed
        }
    }

    /// A clock that was set back makes the grace no longer.
    fn is_in_grace(&self, rotated_at: SystemTime, now: SystemTime) -> bool {
        let distance = now.duration_since(rotated_at);
        distance.unwrap_or_else(|before| before.duration()) < self.grace
    }
}

/// What [`Rotation::judge`] finds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Judgement {
    /// The present token: the session advances by one generation.
    Advances,
    /// The token that the last refresh spent, within the grace: the same successor again.
    Repeats,
    /// A token that was spent before, or one of a generation that never was: the session has to be ended.
    Replayed,
    /// The session's time is over.
    Expired,
    /// The session is another subject's.
    Unknown,
}

/// What became of a refresh token.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Rotated {
    /// It was the present one, and is spent now.
    Advanced(Successor),
    /// It was spent within the grace: this is what the refresh that spent it was given.
    Repeated(Successor),
    /// There is no successor.
    Refused(RotationRefusal),
}

/// The refresh token that takes the place of the spent one, as far as the store knows it. Equal for all who spend one token.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Successor {
    /// Its generation.
    pub generation: u64,
    /// When the session began.
    pub began_at: SystemTime,
    /// When the token before it was spent: when this one was minted.
    pub rotated_at: SystemTime,
    /// When the session ends unless it is refreshed again.
    pub idle_expires_at: Option<SystemTime>,
    /// When the session ends in any case.
    pub expires_at: Option<SystemTime>,
    /// What was promised.
    pub durability: Durability,
}

impl Successor {
    /// The successor that this session is at.
    #[must_use]
    pub fn of(session: &Session, durability: Durability) -> Self {
        Self {
            generation: session.generation,
            began_at: session.began_at,
            rotated_at: session.last_used_at,
            idle_expires_at: session.idle_expires_at,
            expires_at: session.expires_at,
            durability,
        }
    }
}

/// Why a refresh token has no successor.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum RotationRefusal {
    /// The store has no such session of this subject: it expired long ago, or the store lost it.
    Unknown,
    /// The session was ended, by itself, with its subject or with everything.
    Ended,
    /// The session's idle or absolute lifetime is over.
    Expired,
    /// The token was spent before: the session is ended now, with all its tokens.
    Replayed,
}

impl fmt::Debug for Rotation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rotation")
            .field("generation", &self.generation)
            .field("grace", &self.grace)
            .finish_non_exhaustive()
    }
}
