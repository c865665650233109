//! Where the time comes from: injected, so that a test can stand at any instant.

mod nearly;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A source of the present time.
///
/// ```
/// use portcullis::{Clock, ManualClock};
/// use std::time::{Duration, UNIX_EPOCH};
///
/// let clock = ManualClock::at(UNIX_EPOCH + Duration::from_secs(1_000));
/// clock.advance(Duration::from_secs(60));
/// assert_eq!(clock.now(), UNIX_EPOCH + Duration::from_secs(1_060));
/// ```
pub trait Clock: Send + Sync + 'static {
    /// The present time; it may stand before 1970 and may go backwards.
    fn now(&self) -> SystemTime;

    /// The present time as a request is judged by it: the second is right, and what follows it may be a few milliseconds late.
    #[doc(hidden)]
    fn nearly_now(&self) -> Now {
        Now::of(self.now())
    }
}

/// A clock that several owners share.
impl<C: Clock + ?Sized> Clock for Arc<C> {
    fn now(&self) -> SystemTime {
        (**self).now()
    }

    fn nearly_now(&self) -> Now {
        (**self).nearly_now()
    }
}

/// The machine's clock, the default.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn nearly_now(&self) -> Now {
        nearly::now()
    }
}

/// A clock that stands still until it is moved, for tests. Clones show the same time.
#[derive(Clone)]
pub struct ManualClock {
    milliseconds: Arc<AtomicI64>,
}

impl ManualClock {
    /// A clock that shows `now`, to the millisecond.
    #[must_use]
    pub fn at(now: SystemTime) -> Self {
        Self {
            milliseconds: Arc::new(AtomicI64::new(milliseconds(now))),
        }
    }

    /// Moves it forward, at most to the end of time.
    pub fn advance(&self, by: Duration) {
        let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        let later = |now: i64| Some(now.saturating_add(by));
        // The closure always has a value, so this cannot fail.
        let _ = self
            .milliseconds
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, later);
    }

    /// Sets it, backwards too.
    pub fn set(&self, now: SystemTime) {
        self.milliseconds.store(milliseconds(now), Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> SystemTime {
        let milliseconds = self.milliseconds.load(Ordering::SeqCst);
        let distance = Duration::from_millis(milliseconds.unsigned_abs());
        let shown = if milliseconds < 0 {
            UNIX_EPOCH.checked_sub(distance)
        } else {
            UNIX_EPOCH.checked_add(distance)
        };
        shown.unwrap_or(UNIX_EPOCH)
    }
}

impl fmt::Debug for ManualClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ManualClock").field(&self.now()).finish()
    }
}

fn milliseconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_millis()).unwrap_or(i64::MAX),
        Err(before) => {
            i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |millis| -millis)
        }
    }
}

/// Whole microseconds since 1970, rounded down: what sessions are timed by.
pub(crate) fn microseconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_micros()).unwrap_or(i64::MAX),
        Err(before) => {
            let micros = before.duration().as_nanos().div_ceil(1_000);
            i64::try_from(micros).map_or(i64::MIN, |micros| -micros)
        }
    }
}

/// The instant so many microseconds after 1970.
pub(crate) fn from_microseconds(microseconds: i64) -> Option<SystemTime> {
    let distance = Duration::from_micros(microseconds.unsigned_abs());
    if microseconds < 0 {
        UNIX_EPOCH.checked_sub(distance)
    } else {
        UNIX_EPOCH.checked_add(distance)
    }
}

/// Whole seconds since 1970, rounded down, as NumericDate counts them.
pub(crate) fn seconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_secs()).unwrap_or(i64::MAX),
        Err(before) => {
            let before = before.duration();
            let begun = before
                .as_secs()
                .saturating_add(u64::from(before.subsec_nanos() > 0));
            i64::try_from(begun).map_or(i64::MIN, |seconds| -seconds)
        }
    }
}

/// One instant as stores are given it, and as tokens count it.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    pub(crate) instant: SystemTime,
    pub(crate) seconds: i64,
}

impl Now {
    pub(crate) fn of(instant: SystemTime) -> Self {
        Self {
            instant,
            seconds: seconds(instant),
        }
    }
}

/// The instant of a NumericDate.
pub(crate) fn instant(seconds: i64) -> Option<SystemTime> {
    let distance = Duration::from_secs(seconds.unsigned_abs());
    if seconds < 0 {
        UNIX_EPOCH.checked_sub(distance)
    } else {
        UNIX_EPOCH.checked_add(distance)
    }
}

/// The earlier of two ends, of which nothing is never.
pub(crate) fn earlier<T: Ord>(one: Option<T>, other: Option<T>) -> Option<T> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c14_a_clock_before_1970_counts_down() {
        assert_eq!(seconds(UNIX_EPOCH - Duration::from_nanos(1)), -1);
        assert_eq!(seconds(UNIX_EPOCH - Duration::from_millis(1)), -1);
        assert_eq!(seconds(UNIX_EPOCH - Duration::from_secs(2)), -2);
        assert_eq!(instant(-2), Some(UNIX_EPOCH - Duration::from_secs(2)));
    }
}
