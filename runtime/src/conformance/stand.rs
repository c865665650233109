//! The store that is checked, and what the rules ask of it.

use std::fmt::Debug;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::clock::from_microseconds;
use crate::store::{
    Begun, Durability, Lookup, NewSession, Revocation, RevocationKey, Revoked, Rotated, Rotation,
    Session, SessionStore, StoreError, Successor,
};

/// What is wrong.
pub(super) struct Finding(pub(super) String);

pub(super) type Outcome<T = ()> = Result<T, Finding>;

pub(super) const SECOND: i64 = 1_000_000;
pub(super) const HOUR: i64 = 3_600 * SECOND;
/// Of every rotation that does not say otherwise.
pub(super) const GRACE: i64 = 10 * SECOND;
/// Not on a whole second.
const START: i64 = 1_800_000_000 * SECOND + 250_001;

/// The instant so many microseconds after the start of a rule.
pub(super) fn at(microseconds: i64) -> SystemTime {
    from_microseconds(START.saturating_add(microseconds)).unwrap_or(SystemTime::UNIX_EPOCH)
}

/// The store of one rule.
#[derive(Clone)]
pub(super) struct Stand(Arc<dyn SessionStore>);

impl Stand {
    pub(super) fn new(store: Arc<dyn SessionStore>) -> Self {
        Self(store)
    }

    pub(super) fn store(&self) -> &dyn SessionStore {
        &*self.0
    }

    /// Begins a session without ends.
    pub(super) async fn begin(&self, id: &str, subject: &str, now: i64) -> Outcome<SystemTime> {
        let begun = self.begin_as(&NewSession::new(id, subject), now).await?;
        Ok(begun.began_at)
    }

    pub(super) async fn begin_as(&self, session: &NewSession<'_>, now: i64) -> Outcome<Begun> {
        answered("begin", self.0.begin(session, at(now)).await)
    }

    pub(super) async fn rotate(&self, rotation: &Rotation<'_>, now: i64) -> Outcome<Rotated> {
        answered("rotate", self.0.rotate(rotation, at(now)).await)
    }

    /// Spends the present token of this generation.
    pub(super) async fn advance(&self, rotation: &Rotation<'_>, now: i64) -> Outcome<Successor> {
        match self.rotate(rotation, now).await? {
            Rotated::Advanced(successor) => Ok(successor),
            other => Err(wrong("the present token", "it advances", other)),
        }
    }

    pub(super) async fn revoke(&self, what: &Revocation<'_>, now: i64) -> Outcome<Revoked> {
        answered("revoke", self.0.revoke(what, at(now)).await)
    }

    pub(super) async fn is_revoked(&self, token: &RevocationKey<'_>, now: i64) -> Outcome<bool> {
        let answer = match self.0.is_revoked(token, at(now)) {
            Lookup::Ready(answer) => answer,
            Lookup::Pending(answer) => answer.await,
        };
        answered("is_revoked", answer)
    }

    pub(super) async fn session(&self, id: &str, now: i64) -> Outcome<Option<Session>> {
        answered("session", self.0.session(id, at(now)).await)
    }

    pub(super) async fn list(&self, subject: &str, now: i64) -> Outcome<Vec<Session>> {
        answered("sessions", self.0.sessions(subject, at(now)).await)
    }

    /// The ids of the subject's sessions, in their order.
    pub(super) async fn ids(&self, subject: &str, now: i64) -> Outcome<Vec<String>> {
        let sessions = self.list(subject, now).await?;
        Ok(sessions.into_iter().map(|session| session.id).collect())
    }

    /// Removes all that can be forgotten, in steps of this size.
    pub(super) async fn sweep(&self, limit: usize, now: i64) -> Outcome<usize> {
        let mut removed = 0;
        for _ in 0..10_000 {
            let answer = self.0.remove_expired(limit, at(now)).await;
            match answered("remove_expired", answer)? {
                0 => return Ok(removed),
                more => removed += more,
            }
        }
        Err(wrong(
            "remove_expired",
            "it is done some time",
            "it goes on",
        ))
    }

    /// Expects that a session's token is refused in every way, or in none.
    pub(super) async fn expect_alive(
        &self,
        (id, subject, generation): (&str, &str, u64),
        alive: bool,
        now: i64,
    ) -> Outcome {
        let session = self.session(id, now).await?;
        same("whether the session is found", alive, session.is_some())?;
        let listed = self.ids(subject, now).await?.iter().any(|one| one == id);
        same("whether the session is listed", alive, listed)?;
        let rotated = self.rotate(&turn(id, subject, generation), now).await?;
        let advanced = matches!(rotated, Rotated::Advanced(_));
        same("whether the present token advances", alive, advanced)
    }
}

/// The token of this generation, with the usual grace.
pub(super) fn turn<'a>(session: &'a str, subject: &'a str, generation: u64) -> Rotation<'a> {
    Rotation {
        grace: micros(GRACE),
        ..Rotation::new(session, subject, generation)
    }
}

/// A token outside any session.
pub(super) fn token<'a>(id: &'a str, subject: &'a str, began_at: i64) -> RevocationKey<'a> {
    RevocationKey::new(id, subject, Some(at(began_at)))
}

pub(super) fn end_token(id: &str, forget: Option<i64>) -> Revocation<'_> {
    let forget_after = forget.map(at);
    Revocation::Token { id, forget_after }
}

pub(super) fn end_session(id: &str, forget: Option<i64>) -> Revocation<'_> {
    let forget_after = forget.map(at);
    Revocation::Session { id, forget_after }
}

pub(super) fn end_subject(subject: &str, until: i64, forget: Option<i64>) -> Revocation<'_> {
    Revocation::Subject {
        subject,
        until: at(until),
        forget_after: forget.map(at),
    }
}

pub(super) fn end_everything(until: i64, forget: Option<i64>) -> Revocation<'static> {
    Revocation::Everything {
        until: at(until),
        forget_after: forget.map(at),
    }
}

pub(super) fn micros(microseconds: i64) -> Duration {
    Duration::from_micros(microseconds.unsigned_abs())
}

/// The same whatever was promised, which each store says for itself.
pub(super) fn plain(rotated: Rotated) -> Rotated {
    let unknown = |successor| Successor {
        durability: Durability::Unknown,
        ..successor
    };
    match rotated {
        Rotated::Advanced(successor) => Rotated::Advanced(unknown(successor)),
        Rotated::Repeated(successor) => Rotated::Repeated(unknown(successor)),
        refused @ Rotated::Refused(_) => refused,
    }
}

pub(super) fn same<T: Debug + PartialEq>(what: &str, expected: T, seen: T) -> Outcome {
    if expected == seen {
        return Ok(());
    }
    Err(wrong(what, expected, seen))
}

pub(super) fn wrong(what: &str, expected: impl Debug, seen: impl Debug) -> Finding {
    Finding(format!("{what}: expected {expected:?}, seen {seen:?}"))
}

pub(super) fn answered<T>(call: &str, answer: Result<T, StoreError>) -> Outcome<T> {
    answer.map_err(|error| {
        let source = error.source_text();
        Finding(format!("{call} failed: {error} {source}"))
    })
}
