//! What can be ended, and what a token may be ended by.

use std::fmt;
use std::time::SystemTime;

use super::Durability;

/// What a store may know a token by.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct RevocationKey<'a> {
    /// The `jti` claim, unique to the token; empty where it has none, which only
    /// [`Weakening::TokensWithoutId`](crate::Weakening::TokensWithoutId) lets in, and some trusted issuers leave out. For the token of a
    /// trusted issuer a text that stands for both, which begins with `~`.
    pub token_id: &'a str,
    /// The `sid` claim, shared by all tokens of one login; likewise.
    pub session: Option<&'a str>,
    /// The `sub` claim.
    pub subject: &'a str,
    /// When the login began that the token comes from, to the microsecond; for a token outside any session, when it was minted.
    /// Nothing for a token that does not say so: it counts as old as can be.
    pub began_at: Option<SystemTime>,
}

impl<'a> RevocationKey<'a> {
    /// The key of a token of this id and subject, outside any session, minted at this instant.
    #[must_use]
    pub fn new(token_id: &'a str, subject: &'a str, began_at: Option<SystemTime>) -> Self {
        Self {
            token_id,
            session: None,
            subject,
            began_at,
        }
    }

    /// The same, of a session.
    #[must_use]
    pub fn of_session(self, session: &'a str) -> Self {
        Self {
            session: Some(session),
            ..self
        }
    }

    /// Whether everything that began at or before `until` includes it.
    #[must_use]
    pub fn began_by(&self, until: SystemTime) -> bool {
        self.began_at.is_none_or(|began| began <= until)
    }
}

/// What is ended.
///
/// `forget_after` is the instant from which no token that it speaks of can be valid any more, so that it may be forgotten; where
/// it is nothing, the store keeps it for ever.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Revocation<'a> {
    /// One token.
    Token {
        /// Its `jti`.
        id: &'a str,
        /// Its `exp`, and the leeway.
        forget_after: Option<SystemTime>,
    },
    /// One session with all its tokens, whether the store knows the session or not.
    Session {
        /// Its `sid`.
        id: &'a str,
        /// See above.
        forget_after: Option<SystemTime>,
    },
    /// All sessions and tokens of a subject that began at or before `until`.
    Subject {
        /// The `sub` claim.
        subject: &'a str,
        /// The subject's epoch.
        until: SystemTime,
        /// See above.
        forget_after: Option<SystemTime>,
    },
    /// All sessions and tokens of everybody that began at or before `until`.
    Everything {
        /// Everybody's epoch.
        until: SystemTime,
        /// See above.
        forget_after: Option<SystemTime>,
    },
}

/// A revocation that was kept.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Revoked {
    /// The epoch that now holds, for a subject or for everything: at least the `until` that was asked for.
    pub until: Option<SystemTime>,
    /// What was promised.
    pub durability: Durability,
}

impl Revoked {
    /// A token or a session was ended.
    #[must_use]
    pub fn one(durability: Durability) -> Self {
        Self {
            until: None,
            durability,
        }
    }

    /// All that began at or before `until` was ended.
    #[must_use]
    pub fn until(until: SystemTime, durability: Durability) -> Self {
        Self {
            until: Some(until),
            durability,
        }
    }
}

impl fmt::Debug for RevocationKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RevocationKey")
            .field("began_at", &self.began_at)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Revocation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Token { .. } => "Token",
            Self::Session { .. } => "Session",
            Self::Subject { .. } => "Subject",
            Self::Everything { .. } => "Everything",
        })
    }
}
