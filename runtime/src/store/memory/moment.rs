//! Instants in eight bytes: whole microseconds since 1970, the last of which stands for never.

use std::time::SystemTime;

use crate::clock::{from_microseconds, microseconds};

pub(super) const NEVER: i64 = i64::MAX;

pub(super) fn moment(instant: SystemTime) -> i64 {
    microseconds(instant)
}

pub(super) fn end(instant: Option<SystemTime>) -> i64 {
    instant.map_or(NEVER, microseconds)
}

/// What the system cannot show as an instant was given as none.
pub(super) fn instant(moment: i64) -> SystemTime {
    from_microseconds(moment).unwrap_or(SystemTime::UNIX_EPOCH)
}

pub(super) fn maybe_instant(end: i64) -> Option<SystemTime> {
    (end != NEVER).then(|| instant(end))
}
