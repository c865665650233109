//! Goals, each with its bar and what was measured.

use std::fmt;

use crate::spread::Spread;

/// A goal and how it went.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Verdict {
    goal: String,
    bar: String,
    measured: String,
    outcome: Outcome,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Outcome {
    Met,
    NotMet,
    /// The bar lies within the middle half: the machine was busy, or the goal is just about met.
    Unclear,
}

impl Outcome {
    fn of(best_case_meets: bool, worst_case_meets: bool) -> Self {
        match (best_case_meets, worst_case_meets) {
            (_, true) => Self::Met,
            (true, false) => Self::Unclear,
            (false, false) => Self::NotMet,
        }
    }
}

impl Verdict {
    /// Met where three quarters of what was measured are at most `bar`.
    #[must_use]
    pub fn at_most(goal: impl Into<String>, bar: f64, measured: Spread, unit: &str) -> Self {
        Self {
            goal: goal.into(),
            bar: format!("at most {bar}{unit}"),
            measured: format!("{measured:.2}{unit}"),
            outcome: Outcome::of(measured.lower <= bar, measured.upper <= bar),
        }
    }

    /// Met where three quarters of what was measured are at least `bar`.
    #[must_use]
    pub fn at_least(goal: impl Into<String>, bar: f64, measured: Spread, unit: &str) -> Self {
        Self {
            goal: goal.into(),
            bar: format!("at least {bar}{unit}"),
            measured: format!("{measured:.2}{unit}"),
            outcome: Outcome::of(measured.upper >= bar, measured.lower >= bar),
        }
    }
}

/// A row of the table that [`print`] writes.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            goal,
            bar,
            measured,
            outcome,
        } = self;
        let outcome = match outcome {
            Outcome::Met => "met",
            Outcome::NotMet => "**not met**",
            Outcome::Unclear => "unclear: the bar is within the middle half",
        };
        write!(f, "| {goal} | {bar} | {measured} | {outcome} |")
    }
}

/// Writes them to standard output, by their numbers.
pub fn print(mut verdicts: Vec<Verdict>) {
    verdicts.sort_by_key(|verdict| verdict.goal.chars().next());
    println!("\n## Goals\n\n| goal | bar | measured | |\n|---|---|---|---|");
    for verdict in &verdicts {
        println!("{verdict}");
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Verdict};
    use crate::spread::Spread;

    fn at_most_one(values: [f64; 5]) -> Outcome {
        Verdict::at_most("", 1.0, Spread::of(values), "").outcome
    }

    #[test]
    fn a_bar_within_the_middle_half_is_unclear() {
        assert_eq!(at_most_one([0.1, 0.7, 0.8, 0.9, 7.0]), Outcome::Met);
        assert_eq!(at_most_one([0.1, 0.7, 0.8, 1.1, 7.0]), Outcome::Unclear);
        assert_eq!(at_most_one([0.1, 0.7, 1.1, 1.2, 7.0]), Outcome::Unclear);
        assert_eq!(at_most_one([0.1, 1.1, 1.2, 1.3, 7.0]), Outcome::NotMet);
    }

    #[test]
    fn nothing_measured_meets_no_goal() {
        let nothing = Spread::of([]);
        let at_most = Verdict::at_most("", 1.0, nothing, "").outcome;
        let at_least = Verdict::at_least("", 1.0, nothing, "").outcome;
        assert_eq!([at_most, at_least], [Outcome::NotMet; 2]);
    }
}
