//! One thing that was ended, as the mirror keeps it.

use std::time::SystemTime;

use crate::clock::microseconds;
use crate::store::{Revocation, Revoked};

/// What a key names.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) enum Kind {
    Token,
    Session,
    Subject,
    Everything,
}

/// Ended, whatever it began.
const ALWAYS: i64 = i64::MAX;

/// Something that was ended. Instants are microseconds since 1970.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    pub(super) key: Box<str>,
    pub(super) record: Record,
}

impl Entry {
    /// `until` is nothing for a token or a session, and only for them.
    pub(super) fn new(
        kind: Kind,
        key: &str,
        until: Option<i64>,
        forget: Forget,
    ) -> Result<Self, &'static str> {
        let until = match (kind, until) {
            (Kind::Token | Kind::Session, None) => ALWAYS,
            (Kind::Subject | Kind::Everything, Some(until)) => until,
            (Kind::Token | Kind::Session, Some(_)) => return Err("an epoch of one token"),
            (Kind::Subject | Kind::Everything, None) => return Err("no epoch"),
        };
        Ok(Self {
            kind,
            key: key.into(),
            record: Record { until, forget },
        })
    }

    /// A session whose token was replayed. The store knows until when to remember that; the feed will say so.
    pub(super) fn of_replay(session: &str) -> Self {
        Self {
            kind: Kind::Session,
            key: session.into(),
            record: Record {
                until: ALWAYS,
                forget: Forget::UNSAID,
            },
        }
    }

    /// What the store has just kept.
    pub(super) fn of(what: &Revocation<'_>, kept: &Revoked) -> Self {
        let (kind, key, asked, forget) = match *what {
            Revocation::Token { id, forget_after } => (Kind::Token, id, None, forget_after),
            Revocation::Session { id, forget_after } => (Kind::Session, id, None, forget_after),
            Revocation::Subject {
                subject,
                until,
                forget_after,
            } => (Kind::Subject, subject, Some(until), forget_after),
            Revocation::Everything {
                until,
                forget_after,
            } => (Kind::Everything, "", Some(until), forget_after),
        };
        let until = asked.map(|asked| kept.until.map_or(asked, |kept| kept.max(asked)));
        Self {
            kind,
            key: key.into(),
            record: Record {
                until: until.map_or(ALWAYS, microseconds),
                forget: Forget::after(forget),
            },
        }
    }
}

/// What is known of a key.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Record {
    /// Whatever began at or before it is ended.
    pub(super) until: i64,
    pub(super) forget: Forget,
}

impl Record {
    /// Both together: entries may come twice, and in any order.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            until: self.until.max(other.until),
            forget: self.forget.and(other.forget),
        }
    }
}

/// The instant from which something may be forgotten.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Forget(i64);

impl Forget {
    pub(super) const NEVER: Self = Self(i64::MAX);
    /// Never, until somebody says when.
    const UNSAID: Self = Self(i64::MAX - 1);

    pub(super) fn at(microseconds: Option<i64>) -> Self {
        microseconds.map_or(Self::NEVER, Self)
    }

    pub(super) fn after(instant: Option<SystemTime>) -> Self {
        Self::at(instant.map(microseconds))
    }

    pub(super) fn has_come(self, now: i64) -> bool {
        self.0 <= now && self.0 < Self::UNSAID.0
    }

    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::UNSAID, said) | (said, Self::UNSAID) => said,
            (Self(left), Self(right)) => Self(left.max(right)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_later_epoch_and_the_later_end_hold_in_any_order() {
        let early = Record {
            until: 1,
            forget: Forget(9),
        };
        let late = Record {
            until: 3,
            forget: Forget(5),
        };
        let both = Record {
            until: 3,
            forget: Forget(9),
        };
        assert_eq!(early.and(late), both);
        assert_eq!(late.and(early), both);
        assert_eq!(both.and(both), both);
    }

    #[test]
    fn never_is_later_than_any_instant() {
        assert_eq!(Forget::NEVER.and(Forget(9)), Forget::NEVER);
        assert!(!Forget::NEVER.has_come(i64::MAX));
        assert!(Forget(9).has_come(9));
        assert!(!Forget(9).has_come(8));
    }

    #[test]
    fn what_a_replay_left_unsaid_is_what_the_feed_says() {
        assert_eq!(Forget::UNSAID.and(Forget(9)), Forget(9));
        assert_eq!(Forget(9).and(Forget::UNSAID), Forget(9));
        assert!(!Forget::UNSAID.has_come(i64::MAX));
    }

    #[test]
    fn an_epoch_belongs_to_epochs_only() {
        assert!(Entry::new(Kind::Token, "a", Some(1), Forget::NEVER).is_err());
        assert!(Entry::new(Kind::Subject, "a", None, Forget::NEVER).is_err());
        assert!(Entry::new(Kind::Subject, "a", Some(1), Forget::NEVER).is_ok());
    }
}
