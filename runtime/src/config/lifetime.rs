//! How long a token is good for.

use std::time::{Duration, SystemTime};

use super::weakening::{Weakening, Weakenings};

/// How long a token is good for, counted from its minting.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Lifetime {
    /// This long, in whole seconds: from one second to a hundred years.
    For(Duration),
    /// For ever, or until it is revoked: such a token has no `exp`.
    ///
    /// A stolen one opens the service until somebody notices. A manager accepts tokens without `exp` only of the kind
    /// whose lifetime it has as `Never` itself.
    Never,
}

impl From<Duration> for Lifetime {
    fn from(duration: Duration) -> Self {
        Self::For(duration)
    }
}

impl Lifetime {
    /// The instant at which it is over; nothing for never.
    pub(crate) fn end(self, begin: SystemTime) -> Option<SystemTime> {
        match self {
            Self::Never => None,
            Self::For(duration) => begin.checked_add(duration),
        }
    }

    /// What it comes to: a lifetime of zero may mean `Never`.
    pub(crate) fn meant(self, weakenings: Weakenings) -> Self {
        match self {
            Self::For(Duration::ZERO) if weakenings.contains(Weakening::ZeroLifetime) => {
                Self::Never
            }
            other => other,
        }
    }

    /// The whole seconds, nothing for `Never`, and an error for what is no lifetime.
    pub(crate) fn seconds(self) -> Result<Option<i64>, NoLifetime> {
        match self {
            Self::Never => Ok(None),
            Self::For(duration) => match i64::try_from(duration.as_secs()) {
                Ok(seconds @ 1..=LONGEST) => Ok(Some(seconds)),
                _ => Err(NoLifetime),
            },
        }
    }
}

/// A hundred years, in seconds: a longer lifetime is an error in its unit.
const LONGEST: i64 = 100 * 365 * 24 * 60 * 60;

/// Less than a second, or more than a hundred years.
#[derive(Debug)]
pub(crate) struct NoLifetime;
