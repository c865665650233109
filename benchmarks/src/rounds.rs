//! Rounds in which everybody has a turn, so that a slow moment of the machine hits all of them.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use crate::spread::Spread;

/// How long a program measures.
#[derive(Clone, Copy, Debug, clap::Args)]
#[non_exhaustive]
pub struct Effort {
    /// How often everybody has a turn.
    #[arg(long, default_value_t = 101)]
    pub rounds: usize,
    /// How long a turn takes, in microseconds of processor time.
    #[arg(long, default_value_t = 3_000)]
    pub turn_micros: u64,
}

/// Something that is timed, many times a turn.
pub struct Lane<'a> {
    before: fn(),
    once: Box<dyn FnMut() + 'a>,
    repetitions: u32,
    nanoseconds: Vec<f64>,
}

impl<'a> Lane<'a> {
    /// Times `once`.
    #[must_use]
    pub fn new(once: impl FnMut() + 'a) -> Self {
        Self::prepared(|| (), once)
    }

    /// Times `once` in turns that start with `before`, which is not timed.
    #[must_use]
    pub fn prepared(before: fn(), once: impl FnMut() + 'a) -> Self {
        Self {
            before,
            once: Box::new(once),
            repetitions: 1,
            nanoseconds: Vec::new(),
        }
    }

    /// Of each round, in order.
    #[must_use]
    pub fn nanoseconds(&self) -> &[f64] {
        &self.nanoseconds
    }

    /// In nanoseconds.
    #[must_use]
    pub fn spread(&self) -> Spread {
        Spread::of(self.nanoseconds.iter().copied())
    }

    /// What it takes longer than another, round by round.
    #[must_use]
    pub fn beyond(&self, other: &Lane<'_>) -> Vec<f64> {
        let rounds = self.nanoseconds.iter().zip(&other.nanoseconds);
        rounds.map(|(own, other)| own - other).collect()
    }

    fn calibrate(&mut self, turn: Duration) {
        self.repetitions = 1;
        loop {
            let elapsed = self.turn();
            if elapsed * 2 >= turn {
                let scale = turn.as_secs_f64() / elapsed.as_secs_f64();
                self.repetitions = scaled(self.repetitions, scale);
                return;
            }
            self.repetitions = self.repetitions.saturating_mul(2);
        }
    }

    fn turn(&mut self) -> Duration {
        (self.before)();
        let start = own_time();
        for _ in 0..self.repetitions {
            (self.once)();
        }
        own_time().saturating_sub(start)
    }
}

/// The processor time of this thread: the wall clock would count what others do meanwhile.
fn own_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    let part = |value: i64| u64::try_from(value).unwrap_or_default();
    Duration::from_secs(part(time.tv_sec)) + Duration::from_nanos(part(time.tv_nsec))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a few thousand at most"
)]
fn scaled(repetitions: u32, scale: f64) -> u32 {
    ((f64::from(repetitions) * scale) as u32).max(1)
}

/// Times all lanes, each round beginning with another one.
pub fn interleave(effort: Effort, lanes: &mut [Lane<'_>]) {
    let turn = Duration::from_micros(effort.turn_micros);
    for lane in &mut *lanes {
        lane.calibrate(turn);
    }
    let count = lanes.len();
    for round in 0..effort.rounds {
        for place in 0..count {
            let Some(lane) = lanes.get_mut((place + round) % count) else {
                continue;
            };
            let elapsed = lane.turn().as_secs_f64() * 1e9;
            lane.nanoseconds.push(elapsed / f64::from(lane.repetitions));
        }
    }
}

/// Values of two lanes divided, round by round.
#[must_use]
pub fn ratios(values: &[f64], by: &[f64]) -> Spread {
    Spread::of(values.iter().zip(by).map(|(value, by)| value / by))
}
