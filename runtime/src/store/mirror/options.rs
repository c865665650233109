//! How a mirror is set up.

use std::time::Duration;

use crate::store::StoreError;

const SHORTEST: Duration = Duration::from_millis(20);
const LONGEST: Duration = Duration::from_mins(1);

/// How a [`Mirror`](super::Mirror) is set up.
///
/// ```
/// use portcullis::MirrorOptions;
/// use std::time::Duration;
///
/// let options = MirrorOptions::new().max_staleness(Duration::from_millis(500));
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct MirrorOptions {
    pub(super) max_staleness: Duration,
}

impl MirrorOptions {
    /// At most one second stale.
    pub fn new() -> Self {
        Self {
            max_staleness: Duration::from_secs(1),
        }
    }

    /// For how long after the last successful read of the feed was sent the mirror answers by itself: the longest time that a token which was ended
    /// elsewhere is still let in, however the network fails. Between 20 milliseconds and one minute.
    ///
    /// The feed is read at least four times in it, so a shorter time costs the server more.
    pub fn max_staleness(mut self, max_staleness: Duration) -> Self {
        self.max_staleness = max_staleness;
        self
    }

    pub(super) fn judge(&self) -> Result<(), StoreError> {
        if (SHORTEST..=LONGEST).contains(&self.max_staleness) {
            return Ok(());
        }
        Err(StoreError::Setting(
            "the `max_staleness` of a mirror is between 20 milliseconds and one minute",
        ))
    }
}

impl Default for MirrorOptions {
    fn default() -> Self {
        Self::new()
    }
}
