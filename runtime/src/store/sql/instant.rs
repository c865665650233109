//! Instants as the tables hold them.

use std::time::SystemTime;

use super::{Failure, Value};
use crate::clock::{from_microseconds, microseconds};

/// An instant in microseconds, short of the last one so that there is one after it.
pub(super) fn to_number(instant: SystemTime) -> i64 {
    microseconds(instant).min(i64::MAX - 1)
}

pub(super) fn at<'a>(instant: SystemTime) -> Value<'a> {
    Value::Number(to_number(instant))
}

pub(super) fn maybe_at<'a>(instant: Option<SystemTime>) -> Value<'a> {
    Value::MaybeNumber(instant.map(to_number))
}

pub(super) fn from_number(number: i64) -> Result<SystemTime, Failure> {
    from_microseconds(number).ok_or(Failure::Nonsense("an instant is none"))
}
