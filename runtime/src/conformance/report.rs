//! What a store does otherwise than it should.

use std::error::Error;
use std::fmt;

/// Every rule that a store broke.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Report {
    broken: Vec<BrokenRule>,
    checked: usize,
}

/// A rule that a store broke.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct BrokenRule {
    /// The rule, as a sentence in snake case.
    pub rule: &'static str,
    /// What was expected, and what was seen instead.
    pub finding: String,
}

impl Report {
    pub(super) fn new(broken: Vec<BrokenRule>, checked: usize) -> Self {
        Self { broken, checked }
    }

    /// The rules that were broken, in the order of [`rules`](super::rules).
    #[must_use]
    pub fn broken(&self) -> &[BrokenRule] {
        &self.broken
    }

    /// Whether this rule was broken.
    #[must_use]
    pub fn breaks(&self, rule: &str) -> bool {
        self.broken.iter().any(|broken| broken.rule == rule)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { broken, checked } = self;
        write!(f, "{} of {checked} rules are broken", broken.len())?;
        for BrokenRule { rule, finding } in broken {
            write!(f, "\n- {rule}: {finding}")?;
        }
        Ok(())
    }
}

impl Error for Report {}
