//! Processes on one core, which end with their owner.

use std::ffi::OsStr;
use std::io::{self, BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use portcullis_benchmarks::algorithm::Algorithm;
use rustix::process::{Pid, Signal, kill_process};

/// A program on this core alone.
pub(crate) fn pinned(core: usize, program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new("taskset");
    command.arg("--cpu-list").arg(core.to_string()).arg(program);
    command
}

/// A server, which is told to end when this is dropped.
pub(crate) struct Server {
    pub(crate) port: u16,
    process: Child,
}

impl Server {
    /// The server of a contestant, when it listens.
    pub(crate) fn start(
        id: &str,
        algorithm: Algorithm,
        core: usize,
        longest: Duration,
    ) -> io::Result<Self> {
        let mut process = pinned(core, std::env::current_exe()?)
            .args(["serve", id, algorithm.name()])
            .arg(longest.as_secs().to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        if let Some(output) = process.stdout.take() {
            BufReader::new(output).read_line(&mut line)?;
        }
        let port = line.trim().parse().map_err(io::Error::other)?;
        Ok(Self { port, process })
    }

    /// The processor time of its main thread, in seconds; not of a server with workers.
    pub(crate) fn processor_seconds(&self) -> Option<f64> {
        let path = format!("/proc/{}/schedstat", self.process.id());
        let text = std::fs::read_to_string(path).ok()?;
        let nanoseconds: f64 = text.split_whitespace().next()?.parse().ok()?;
        Some(nanoseconds / 1e9)
    }

    /// A process that listens on this port.
    pub(crate) fn of(process: Child, port: u16) -> Self {
        Self { port, process }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let pid = i32::try_from(self.process.id())
            .ok()
            .and_then(Pid::from_raw);
        if let Some(pid) = pid {
            // It may have ended already.
            let _ = kill_process(pid, Signal::TERM);
        }
        let _ = self.process.wait();
    }
}
