//! The file of limits: a line for each case, with its counts.

use std::fs;

use crate::service::Case;
use crate::{Counts, Outcome};

pub(crate) const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/bin/hot-path/limits.txt");

const HEAD: &str = "\
# The most that a request may take; `tests/hot-path --write` writes what is counted.
# The open route whole, of the others what they add to it. HS256.
# case allocations bytes instructions calls-out
";

/// The limits of the cases that have one.
pub(crate) fn read() -> Outcome<Vec<(Case, Counts)>> {
    parse(&fs::read_to_string(PATH).map_err(|error| format!("{PATH}: {error}"))?)
}

pub(crate) fn write(counted: &[(Case, Counts)]) -> Outcome<()> {
    Ok(fs::write(PATH, print(counted))?)
}

fn parse(text: &str) -> Outcome<Vec<(Case, Counts)>> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(parse_line).collect()
}

fn parse_line(line: &str) -> Outcome<(Case, Counts)> {
    let [name, allocations, bytes, instructions, calls_out] = *line.split(' ').collect::<Vec<_>>()
    else {
        return Err(format!("not a case and four counts: `{line}`").into());
    };
    let case = Case::ALL.into_iter().find(|case| case.name() == name);
    let case = case.ok_or_else(|| format!("no case is called `{name}`"))?;
    let counts = Counts {
        allocations: allocations.parse()?,
        bytes: bytes.parse()?,
        instructions: instructions.parse()?,
        calls_out: calls_out.parse()?,
    };
    Ok((case, counts))
}

fn print(counted: &[(Case, Counts)]) -> String {
    let lines = counted.iter().map(|(case, counts)| {
        let Counts {
            allocations,
            bytes,
            instructions,
            calls_out,
        } = counts;
        let name = case.name();
        format!("{name} {allocations} {bytes} {instructions} {calls_out}\n")
    });
    HEAD.to_owned() + &lines.collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::{parse, print};
    use crate::Counts;
    use crate::service::Case;

    #[test]
    fn what_was_written_is_read() {
        let counts = Counts {
            allocations: 2,
            bytes: 900,
            instructions: 4_000,
            calls_out: 30,
        };
        let counted = [(Case::Open, Counts::default()), (Case::Accepted, counts)];
        assert_eq!(parse(&print(&counted)).unwrap(), counted);
    }

    #[test]
    fn a_line_that_is_no_limit_is_an_error() {
        for line in [
            "",
            "accepted 1 2 3",
            "accepted 1 2 3 4 5",
            "accepted 1 2 3 x",
            "excepted 1 2 3 4",
        ] {
            assert!(parse(&format!("{line}\n")).is_err(), "{line}");
        }
    }
}
