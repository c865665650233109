//! A session as it is kept: in few bytes.

use std::time::SystemTime;

use super::key::Key;
use super::moment::{end, instant, maybe_instant, moment};
use crate::store::{NewSession, Session};

/// All of a session but its id and its subject.
pub(super) struct Kept {
    pub(super) generation: u64,
    pub(super) began_at: i64,
    last_used_at: i64,
    idle_expires_at: i64,
    pub(super) expires_at: i64,
    label: Box<str>,
}

impl Kept {
    pub(super) fn begin(session: &NewSession<'_>, began_at: i64) -> Self {
        Self {
            generation: 0,
            began_at,
            last_used_at: began_at,
            idle_expires_at: end(session.idle_expires_at),
            expires_at: end(session.expires_at),
            label: session.label.into(),
        }
    }

    /// The next generation begins.
    pub(super) fn advance(&mut self, idle_expires_at: Option<SystemTime>, now: SystemTime) {
        self.generation = self.generation.saturating_add(1);
        self.last_used_at = moment(now);
        self.idle_expires_at = end(idle_expires_at);
    }

    /// When its time is over.
    pub(super) fn over_at(&self) -> i64 {
        self.idle_expires_at.min(self.expires_at)
    }

    pub(super) fn session(&self, subject: &Key, id: &Key) -> Session {
        Session {
            id: id.text(),
            subject: subject.text(),
            label: self.label.to_string(),
            generation: self.generation,
            began_at: instant(self.began_at),
            last_used_at: instant(self.last_used_at),
            idle_expires_at: maybe_instant(self.idle_expires_at),
            expires_at: maybe_instant(self.expires_at),
        }
    }
}
