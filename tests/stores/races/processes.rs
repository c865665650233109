//! The other processes, and what is said to them.

use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use super::worker::{ADDRESS, Outcomes, PLACE, SIGN};

/// A process that refreshes when it is told to.
pub(super) struct Worker {
    child: Child,
    orders: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
}

impl Worker {
    /// Starts one with the store at this address.
    pub(super) fn start(address: &str, place: usize) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "races::worker::serves",
                "--exact",
                "--ignored",
                "--nocapture",
            ])
            .env(ADDRESS, address)
            .env(PLACE, place.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let orders = child.stdin.take().unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut worker = Self {
            child,
            orders,
            answers,
        };
        assert_eq!(worker.line(), "ready");
        worker
    }

    /// Tells it to refresh.
    pub(super) fn order(&mut self, round: usize) {
        writeln!(self.orders, "{round}").unwrap();
    }

    /// What came of it.
    pub(super) fn outcomes(&mut self) -> Outcomes {
        let line = self.line();
        let outcomes = line.split(';').map(|outcome| {
            let (times, what) = outcome.split_once(' ').unwrap();
            (what.to_owned(), times.parse().unwrap())
        });
        outcomes.collect()
    }

    fn line(&mut self) -> String {
        loop {
            let line = self.answers.next().expect("the worker lives").unwrap();
            if let Some(answer) = line.strip_prefix(SIGN) {
                return answer.to_owned();
            }
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
