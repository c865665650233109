//! Instants as scripts take them: whole microseconds, as text.

use std::time::{Duration, SystemTime};

use super::Cause;
use crate::clock::{from_microseconds, microseconds};

/// Lua counts in doubles, which are exact up to here: the year 2255.
const LATEST: i64 = (1 << 53) - 2;

/// An instant that has to be exact.
pub(super) fn exact(instant: SystemTime) -> Result<i64, Cause> {
    let micros = microseconds(instant);
    if (-LATEST..=LATEST).contains(&micros) {
        Ok(micros)
    } else {
        Err(Cause::TooLate)
    }
}

/// When to forget something: empty for never, which is also what is too far away to be counted.
pub(super) fn forgotten(instant: Option<SystemTime>) -> String {
    instant
        .and_then(|instant| exact(instant).ok())
        .map_or_else(String::new, |micros| micros.to_string())
}

/// When a session ends: empty for never.
pub(super) fn end(instant: Option<SystemTime>) -> String {
    instant.map_or_else(String::new, |instant| microseconds(instant).to_string())
}

pub(super) fn span(duration: Duration) -> String {
    let micros = i64::try_from(duration.as_micros()).unwrap_or(LATEST);
    micros.min(LATEST).to_string()
}

/// Reads what was kept.
pub(super) fn read(text: &str) -> Result<SystemTime, Cause> {
    let micros = text.parse().map_err(|_| Cause::Nonsense)?;
    from_microseconds(micros).ok_or(Cause::Nonsense)
}

pub(super) fn read_end(text: &str) -> Result<Option<SystemTime>, Cause> {
    if text.is_empty() {
        return Ok(None);
    }
    read(text).map(Some)
}
