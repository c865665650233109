//! What a run found.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use crate::environment::Environment;
use crate::request::Request;

#[derive(Default)]
pub(crate) struct Report {
    pub(crate) compared: usize,
    pub(crate) refused: usize,
    pub(crate) groups: usize,
    pub(crate) differences: Vec<String>,
    notes: Vec<String>,
}

impl Report {
    pub(crate) fn differs(
        &mut self,
        group: &str,
        environment: &Environment,
        case: &str,
        request: Option<&Request>,
        wrong: &[String],
    ) {
        let mut text = format!("{group}: {case:.80}\n    with {environment}\n");
        if let Some(request) = request {
            let _ = writeln!(text, "    {request}");
        }
        for what in wrong {
            let _ = writeln!(text, "  - {what}");
        }
        self.differences.push(text);
    }

    /// What the twin has written to standard error up to here.
    pub(crate) fn note(&mut self, group: &str, log: &str) {
        if !log.is_empty() {
            let start = log
                .char_indices()
                .rev()
                .nth(2000)
                .map_or(0, |(start, _)| start);
            self.notes
                .push(format!("{group}: the twin wrote: …{}", &log[start..]));
        }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.compared += other.compared;
        self.refused += other.refused;
        self.groups += other.groups;
        self.differences.extend(other.differences);
        self.notes.extend(other.notes);
    }

    /// To standard error itself, so that it is seen where the test passes too.
    pub(crate) fn print(&self) {
        let mut text = String::new();
        for found in self.differences.iter().chain(&self.notes) {
            let _ = writeln!(text, "\n{found}");
        }
        let _ = writeln!(
            text,
            "differential: {} requests compared in {} groups, {} set-ups refused at start, {} unexplained differences",
            self.compared,
            self.groups,
            self.refused,
            self.differences.len()
        );
        let _ = io::stderr().write_all(text.as_bytes());
    }
}
