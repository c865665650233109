//! What was counted beside its limits, and what has grown.

use std::fmt;

use crate::Counts;
use crate::service::Case;

/// Instructions and calls move that much where the same code is only inlined otherwise.
const TOLERANCE_PERCENT: i64 = 3;

pub(crate) struct Report {
    rows: Vec<(Case, Counts, Option<Counts>)>,
}

/// One number of a case.
struct Compared {
    what: &'static str,
    count: i64,
    limit: i64,
    tolerance: i64,
}

impl Report {
    pub(crate) fn new(counted: Vec<(Case, Counts)>, limits: &[(Case, Counts)]) -> Self {
        let rows = counted.into_iter().map(|(case, counts)| {
            let limit = limits.iter().find(|(of, _)| *of == case);
            (case, counts, limit.map(|(_, limit)| *limit))
        });
        Self {
            rows: rows.collect(),
        }
    }

    pub(crate) fn passes(&self) -> bool {
        self.faults().is_empty()
    }

    /// A case without a limit is one too: nothing would guard it.
    fn faults(&self) -> Vec<String> {
        let faults = self.rows.iter().flat_map(|(case, counts, limit)| {
            let name = case.name();
            match limit {
                Some(limit) => grown(name, counts, limit),
                None => vec![format!("{name} has no limit")],
            }
        });
        faults.collect()
    }

    fn has_shrunk(&self) -> bool {
        let mut rows = self.rows.iter();
        rows.any(|(_, counts, limit)| {
            limit.is_some_and(|limit| {
                let mut compared = compared(counts, &limit).into_iter();
                compared.any(|number| number.count < number.limit - number.tolerance)
            })
        })
    }
}

fn compared(counts: &Counts, limit: &Counts) -> [Compared; 4] {
    let exact = |what, count, limit| Compared {
        what,
        count,
        limit,
        tolerance: 0,
    };
    let about = |what, count, limit: i64| Compared {
        what,
        count,
        limit,
        tolerance: limit.abs() * TOLERANCE_PERCENT / 100,
    };
    [
        exact("allocations", counts.allocations, limit.allocations),
        exact("bytes", counts.bytes, limit.bytes),
        about("instructions", counts.instructions, limit.instructions),
        about("calls out", counts.calls_out, limit.calls_out),
    ]
}

/// What is more than its limit.
fn grown(name: &str, counts: &Counts, limit: &Counts) -> Vec<String> {
    let compared = compared(counts, limit).into_iter();
    let grown = compared.filter(|number| number.count > number.limit + number.tolerance);
    grown
        .map(|number| {
            let Compared {
                what, count, limit, ..
            } = number;
            let more = count - limit;
            format!("{name}: {what} grew from {limit} to {count}, by {more}")
        })
        .collect()
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "One HS256 request and its limits: the open route whole, of the others what they add to it."
        )?;
        write!(f, "{:14}", "")?;
        for number in compared(&Counts::default(), &Counts::default()) {
            write!(f, "{:>20}", number.what)?;
        }
        writeln!(f)?;
        for (case, counts, limit) in &self.rows {
            write!(f, "{:14}", case.name())?;
            for number in compared(counts, &limit.unwrap_or_default()) {
                let text = format!("{} of {}", number.count, number.limit);
                write!(f, "{text:>20}")?;
            }
            writeln!(f)?;
        }
        for fault in self.faults() {
            writeln!(f, "{fault}")?;
        }
        if self.passes() && self.has_shrunk() {
            writeln!(
                f,
                "Less than the limits: `tests/hot-path --write` keeps it so."
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Report;
    use crate::Counts;
    use crate::service::Case;

    const LIMIT: Counts = Counts {
        allocations: 2,
        bytes: 900,
        instructions: 1_000,
        calls_out: 100,
    };

    fn report(counts: Counts) -> Report {
        Report::new(vec![(Case::Accepted, counts)], &[(Case::Accepted, LIMIT)])
    }

    #[track_caller]
    fn fails(counts: Counts, fault: &str) {
        let report = report(counts);
        assert_eq!(
            (report.passes(), report.faults()),
            (false, vec![fault.to_owned()])
        );
    }

    #[test]
    fn as_much_as_the_limit_passes() {
        assert!(report(LIMIT).passes());
    }

    #[test]
    fn one_more_fails_where_the_count_is_exact() {
        let (allocations, bytes) = (3, 901);
        fails(
            Counts {
                allocations,
                ..LIMIT
            },
            "accepted: allocations grew from 2 to 3, by 1",
        );
        fails(
            Counts { bytes, ..LIMIT },
            "accepted: bytes grew from 900 to 901, by 1",
        );
    }

    #[test]
    fn what_inlining_moves_fails_above_three_percent() {
        let (instructions, calls_out) = (1_030, 103);
        assert!(
            report(Counts {
                instructions,
                calls_out,
                ..LIMIT
            })
            .passes()
        );
        let (instructions, calls_out) = (1_031, 104);
        fails(
            Counts {
                instructions,
                ..LIMIT
            },
            "accepted: instructions grew from 1000 to 1031, by 31",
        );
        fails(
            Counts { calls_out, ..LIMIT },
            "accepted: calls out grew from 100 to 104, by 4",
        );
    }

    #[test]
    fn a_case_without_a_limit_fails() {
        let report = Report::new(vec![(Case::Accepted, LIMIT)], &[]);
        assert_eq!(report.faults(), ["accepted has no limit"]);
    }

    #[test]
    fn less_than_the_limit_passes_and_is_told() {
        let report = report(Counts {
            allocations: 1,
            ..LIMIT
        });
        assert!(report.passes() && report.to_string().ends_with("keeps it so.\n"));
    }
}
