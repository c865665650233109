//! What a command takes.

use std::process::Command;
use std::time::Instant;

use crate::Outcome;

/// Bash can tell milliseconds, and the standard library nothing; `/proc` counts in ticks of 10 ms, which of one edited body are 3 %.
const TIMED: &str = "TIMEFORMAT='%3U %3S'; time \"$@\"";

/// Milliseconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measured {
    /// On the clock.
    pub(crate) wall: f64,
    /// Of processors, for the command and all that it started, in user code and in the kernel.
    pub(crate) cpu: f64,
}

impl Measured {
    pub(crate) fn of(command: &Command) -> Outcome<Self> {
        let (mut timed, start) = (timed(command), Instant::now());
        let output = timed.output()?;
        let wall = start.elapsed().as_secs_f64() * 1e3;
        let said = String::from_utf8_lossy(&output.stderr);
        let Some(cpu) = output.status.success().then(|| seconds(&said)).flatten() else {
            return Err(format!("{command:?} ended with {}: {said}", output.status).into());
        };
        Ok(Self {
            wall,
            cpu: cpu * 1e3,
        })
    }
}

fn timed(command: &Command) -> Command {
    let mut timed = Command::new("bash");
    timed.args(["-c", TIMED, "bash"]).env("LC_ALL", "C");
    timed.arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => timed.env(name, value),
            None => timed.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        timed.current_dir(folder);
    }
    timed
}

/// Both of the last line.
fn seconds(said: &str) -> Option<f64> {
    let (user, kernel) = said.lines().last()?.split_once(' ')?;
    Some(user.parse::<f64>().ok()? + kernel.parse::<f64>().ok()?)
}
