//! A session: a token family, from the login on.

use std::fmt;
use std::time::SystemTime;

use serde::{Serialize, Serializer};

use super::Durability;
use crate::clock::seconds;

/// A session that a login begins.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct NewSession<'a> {
    /// The `sid` of its tokens: 128 random bits, as text of at most 64 bytes.
    pub id: &'a str,
    /// The `sub` of its tokens.
    pub subject: &'a str,
    /// What the user knows the device by, such as its user agent; at most 256 bytes, perhaps none.
    pub label: &'a str,
    /// When it ends unless it is refreshed: the end of its refresh token.
    pub idle_expires_at: Option<SystemTime>,
    /// When it ends, however often it is refreshed.
    pub expires_at: Option<SystemTime>,
}

impl<'a> NewSession<'a> {
    /// A session without a label that never ends by itself.
    #[must_use]
    pub fn new(id: &'a str, subject: &'a str) -> Self {
        Self {
            id,
            subject,
            label: "",
            idle_expires_at: None,
            expires_at: None,
        }
    }
}

/// A session that was kept.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Begun {
    /// When it began: the present instant, or a microsecond after the latest epoch of its subject or of everything where that is
    /// later, so that a login after a revocation lives whatever the clocks show.
    pub began_at: SystemTime,
    /// What was promised.
    pub durability: Durability,
}

impl Begun {
    /// A session that began at this instant.
    #[must_use]
    pub fn new(began_at: SystemTime, durability: Durability) -> Self {
        Self {
            began_at,
            durability,
        }
    }
}

/// A session that is alive. It holds no credential: the store has none.
///
/// It serialises with its instants in whole seconds since 1970, for a list of the user's devices.
#[derive(Clone, Eq, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Session {
    /// The `sid` of its tokens.
    pub id: String,
    /// The `sub` of its tokens.
    pub subject: String,
    /// What the user knows the device by; perhaps empty.
    pub label: String,
    /// How often it was refreshed: the generation of its present refresh token.
    pub generation: u64,
    /// When the user logged in.
    #[serde(serialize_with = "whole_seconds")]
    pub began_at: SystemTime,
    /// When it was last refreshed, or began.
    #[serde(serialize_with = "whole_seconds")]
    pub last_used_at: SystemTime,
    /// When it ends unless it is refreshed.
    #[serde(serialize_with = "maybe_seconds")]
    pub idle_expires_at: Option<SystemTime>,
    /// When it ends, however often it is refreshed.
    #[serde(serialize_with = "maybe_seconds")]
    pub expires_at: Option<SystemTime>,
}

impl Session {
    /// The session as it begins at this instant, of generation 0.
    #[must_use]
    pub fn begin(session: &NewSession<'_>, began_at: SystemTime) -> Self {
        Self {
            id: session.id.to_owned(),
            subject: session.subject.to_owned(),
            label: session.label.to_owned(),
            generation: 0,
            began_at,
            last_used_at: began_at,
            idle_expires_at: session.idle_expires_at,
            expires_at: session.expires_at,
        }
    }

    /// Whether its time is over.
    #[must_use]
    pub fn has_expired(&self, now: SystemTime) -> bool {
        let over = |end: Option<SystemTime>| end.is_some_and(|end| end <= now);
        over(self.idle_expires_at) || over(self.expires_at)
    }
}

impl fmt::Debug for NewSession<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewSession")
            .field("idle_expires_at", &self.idle_expires_at)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("generation", &self.generation)
            .field("began_at", &self.began_at)
            .field("last_used_at", &self.last_used_at)
            .finish_non_exhaustive()
    }
}

fn whole_seconds<S: Serializer>(instant: &SystemTime, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_i64(seconds(*instant))
}

#[expect(clippy::ref_option, reason = "serde calls it so")]
fn maybe_seconds<S: Serializer>(
    instant: &Option<SystemTime>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    instant.map(seconds).serialize(serializer)
}
