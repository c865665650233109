//! How a story's numbers are said to a store, and what is said of a difference.

use std::fmt::Debug;
use std::time::{Duration, SystemTime};

use portcullis::StoreError;

use super::reference::Known;
use super::step::{HOUR, Spent};
use super::telling::Telling;

impl Telling {
    /// Of those that are there, the one of this number, counted around.
    pub(super) fn index(&self, number: u8) -> Option<usize> {
        let there = self.reference.sessions.iter().enumerate();
        let there: Vec<usize> = there
            .filter(|(_, one)| !one.is_gone)
            .map(|(index, _)| index)
            .collect();
        (!there.is_empty()).then(|| there[usize::from(number) % there.len()])
    }

    pub(super) fn name(&self, kind: &str, number: u8) -> String {
        format!("{kind}{}.{number}", self.number)
    }

    pub(super) fn hours(&self, hours: Option<u8>) -> Option<i64> {
        hours.map(|hours| self.now + i64::from(hours) * HOUR)
    }

    pub(super) fn at(&self, micros: i64) -> SystemTime {
        let distance = Duration::from_micros(micros.unsigned_abs());
        if micros < 0 {
            self.start - distance
        } else {
            self.start + distance
        }
    }

    pub(super) fn maybe_at(&self, micros: Option<i64>) -> Option<SystemTime> {
        micros.map(|micros| self.at(micros))
    }

    pub(super) fn micros(&self, instant: SystemTime) -> i64 {
        match instant.duration_since(self.start) {
            Ok(after) => i64::try_from(after.as_micros()).unwrap(),
            Err(before) => -i64::try_from(before.duration().as_micros()).unwrap(),
        }
    }
}

pub(super) fn generation(session: &Known, token: Spent) -> u64 {
    match token {
        Spent::Present => session.generation,
        Spent::Previous => session.generation.saturating_sub(1),
        Spent::Older => session.generation.saturating_sub(2),
        Spent::Future => session.generation + 1,
    }
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "it stands where an error is mapped"
)]
pub(super) fn text(error: StoreError) -> String {
    format!("{error:?}")
}

#[expect(clippy::needless_pass_by_value, reason = "most are numbers")]
pub(super) fn same<T: Debug + PartialEq>(expected: T, seen: T) -> Result<(), String> {
    if expected == seen {
        return Ok(());
    }
    Err(format!("expected {expected:?}, seen {seen:?}"))
}
