//! What a run found.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use crate::case::Case;
use crate::group::Group;

#[derive(Default)]
pub(crate) struct Report {
    pub(crate) compared: usize,
    pub(crate) refused: usize,
    pub(crate) groups: usize,
    pub(crate) differences: Vec<String>,
    notes: Vec<String>,
}

impl Report {
    pub(crate) fn differs(&mut self, group: &Group, case: &Case, wrong: &[String]) {
        let mut text = format!("{}: {:.80}\n", group.name, case.name);
        let _ = writeln!(text, "    with {}", group.environment);
        let _ = writeln!(text, "    {}", case.request);
        self.list(text, wrong);
    }

    /// The group was not compared at all.
    pub(crate) fn did_not_run(&mut self, group: &Group, why: &str) {
        let text = format!(
            "{}: not compared\n    with {}\n",
            group.name, group.environment
        );
        self.list(text, &[why.to_owned()]);
    }

    /// What the twin has written to standard error up to here.
    pub(crate) fn note(&mut self, group: &Group, log: &str) {
        if !log.is_empty() {
            let start = log
                .char_indices()
                .rev()
                .nth(2000)
                .map_or(0, |(start, _)| start);
            self.notes.push(format!(
                "{}: the twin wrote: …{}",
                group.name,
                &log[start..]
            ));
        }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.compared += other.compared;
        self.refused += other.refused;
        self.groups += other.groups;
        self.differences.extend(other.differences);
        self.notes.extend(other.notes);
    }

    fn list(&mut self, mut text: String, wrong: &[String]) {
        for what in wrong {
            let _ = writeln!(text, "  - {what}");
        }
        self.differences.push(text);
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
