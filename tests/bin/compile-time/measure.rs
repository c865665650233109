//! What a command takes.

use std::fs;
use std::process::Command;
use std::time::Instant;

use crate::Outcome;

/// Linux counts in ticks of 10 ms, whatever the machine.
const MILLISECONDS_A_TICK: f64 = 10.0;

/// Milliseconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measured {
    /// On the clock.
    pub(crate) wall: f64,
    /// Of processors, for the command and all that it started.
    pub(crate) cpu: f64,
}

impl Measured {
    pub(crate) fn of(command: &mut Command) -> Outcome<Self> {
        let (ticks, start) = (ticks_of_children()?, Instant::now());
        let status = command.status()?;
        let wall = start.elapsed().as_secs_f64() * 1e3;
        if !status.success() {
            return Err(format!("{command:?} ended with {status}").into());
        }
        let cpu = (ticks_of_children()? - ticks) * MILLISECONDS_A_TICK;
        Ok(Self { wall, cpu })
    }
}

/// The time that ended children took, in user code and in the kernel, and theirs (`proc_pid_stat(5)`, fields 16 and 17).
fn ticks_of_children() -> Outcome<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // The second field is the program's name in parentheses, which may hold anything.
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<_> = fields.split_ascii_whitespace().collect();
    match fields.get(13..15) {
        Some([user, kernel]) => Ok(user.parse::<f64>()? + kernel.parse::<f64>()?),
        _ => Err("/proc/self/stat has too few fields".into()),
    }
}
