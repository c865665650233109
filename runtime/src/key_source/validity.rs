//! For how long keys that were fetched may be used.

use std::time::Duration;

/// Instants in seconds since 1970: from the second on newer keys are fetched while these are used, from the third on only these
/// newer ones are used, unless there are none, and from the last on nothing.
///
/// The first is a minute before they were fetched: a clock that shows an earlier time was set back, and says nothing about their age.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Validity {
    since: i64,
    renew_from: i64,
    fresh_until: i64,
    stale_until: i64,
}

/// In seconds. Clocks are corrected a little all the time, and who read the time before a fetch ended may come after it.
const CORRECTION: i64 = 60;

impl Validity {
    pub(crate) const fn for_ever() -> Self {
        Self {
            since: i64::MIN,
            renew_from: i64::MAX,
            fresh_until: i64::MAX,
            stale_until: i64::MAX,
        }
    }

    pub(crate) const fn never() -> Self {
        Self {
            since: i64::MIN,
            renew_from: i64::MIN,
            fresh_until: i64::MIN,
            stale_until: i64::MIN,
        }
    }

    /// Of keys that were fetched at `now` to be used for this long, and in need for `max_stale` more, or for ever. Newer ones are
    /// due after four fifths of the life.
    pub(crate) fn from(now: i64, life: Duration, max_stale: Option<Duration>) -> Self {
        let life = seconds(life).max(1);
        let fresh_until = now.saturating_add(life);
        Self {
            since: now.saturating_sub(CORRECTION),
            // Never at once, or every request would find newer ones due.
            renew_from: now.saturating_add((life.saturating_mul(4) / 5).max(1)),
            fresh_until,
            stale_until: max_stale
                .map_or(i64::MAX, |stale| fresh_until.saturating_add(seconds(stale))),
        }
    }

    /// Whether nobody needs to look for newer ones.
    pub(crate) const fn is_current(&self, now: i64) -> bool {
        self.since <= now && now < self.renew_from
    }

    pub(crate) const fn is_fresh(&self, now: i64) -> bool {
        now < self.fresh_until
    }

    /// Whether they may be used where newer ones are not to be had.
    pub(crate) const fn is_usable(&self, now: i64) -> bool {
        now < self.stale_until
    }
}

fn seconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_secs()).unwrap_or(i64::MAX)
}
