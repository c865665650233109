//! The machine's time as its kernel noted it at the last tick, where that can be asked for: a quarter of the price of the exact one.

use std::time::SystemTime;
#[cfg(target_os = "linux")]
use std::time::{Duration, UNIX_EPOCH};

#[cfg(target_os = "linux")]
use rustix::time::{ClockId, DynamicClockId, clock_gettime_dynamic};

use super::Now;

/// By how much a tick may be late, and more: it comes every 10 ms at least. A machine that stands still for longer judges by the time at
/// which it stopped until the first tick after that.
#[cfg(target_os = "linux")]
const LATE: Duration = Duration::from_millis(100);

/// The time of the last tick; the exact one where the next second may have begun since, so that the second is always right.
pub(super) fn now() -> Now {
    #[cfg(target_os = "linux")]
    if let Some(ticked) = ticked() {
        return ticked;
    }
    Now::of(SystemTime::now())
}

#[cfg(target_os = "linux")]
fn ticked() -> Option<Now> {
    const SAME_SECOND: Duration = Duration::from_secs(1).saturating_sub(LATE);
    // By the call that may fail: not every sandbox has this clock.
    let coarse = DynamicClockId::Known(ClockId::RealtimeCoarse);
    let tick = clock_gettime_dynamic(coarse).ok()?;
    let since_second = u32::try_from(tick.tv_nsec).ok()?;
    if since_second >= SAME_SECOND.subsec_nanos() {
        return None;
    }
    let since_epoch = Duration::new(u64::try_from(tick.tv_sec).ok()?, since_second);
    Some(Now {
        instant: UNIX_EPOCH.checked_add(since_epoch)?,
        seconds: tick.tv_sec,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::seconds;

    #[test]
    fn the_second_is_right_and_the_rest_is_late_by_less_than_the_clock_is_allowed() {
        let begin = SystemTime::now();
        loop {
            let before = SystemTime::now();
            let Now {
                instant: nearly,
                seconds: second,
            } = now();
            let after = SystemTime::now();
            assert!(nearly <= after, "{nearly:?} {after:?}");
            assert_eq!(second, seconds(nearly));
            let around = [seconds(before), second, seconds(after)];
            assert!(around.is_sorted(), "{around:?}");
            let late = before.duration_since(nearly).unwrap_or_default();
            assert!(late.as_millis() < 100, "{late:?}");
            // All parts of a second are met.
            if after.duration_since(begin).unwrap().as_millis() > 1_100 {
                return;
            }
        }
    }
}
