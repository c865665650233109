//! The matrix as text for a terminal.

use std::fmt::{self, Display, Formatter};

use super::Access;
use super::row::AccessRow;
use super::words::printable;

impl Access {
    /// The heads of the columns; those of roles stand between the rule and what is left.
    pub(super) fn heads(&self) -> Vec<String> {
        let mut heads = ["method", "path", "access", "token", "rule"]
            .map(str::to_owned)
            .to_vec();
        heads.extend(self.role_names().into_iter().map(printable));
        heads.extend(["options", "handler", "written at"].map(str::to_owned));
        heads
    }
}

impl AccessRow {
    /// What stands in the columns.
    pub(super) fn cells(&self) -> Vec<String> {
        let mut cells = vec![
            self.method.to_owned(),
            printable(&self.path),
            self.openness.name().to_owned(),
            self.token_words(),
            self.rule_words(),
        ];
        cells.extend(
            self.roles
                .iter()
                .map(|(_, answer)| answer.map_or_else(String::new, |answer| answer.to_string())),
        );
        cells.extend([
            printable(&self.option_words().join(", ")),
            self.handler.unwrap_or_default().to_owned(),
            self.place_words(),
        ]);
        cells
    }
}

/// A table whose columns are aligned. Columns with nothing in them are left out.
impl Display for Access {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let heads: Vec<_> = self
            .heads()
            .iter()
            .map(|head| head.to_uppercase())
            .collect();
        let lines: Vec<_> = self.shown().iter().map(AccessRow::cells).collect();
        let widths = widths(&heads, &lines);
        write_line(&heads, &widths, f)?;
        lines
            .iter()
            .try_for_each(|line| write_line(line, &widths, f))
    }
}

/// Nothing for a column that is left out.
fn widths(heads: &[String], lines: &[Vec<String>]) -> Vec<Option<usize>> {
    let columns = heads.iter().enumerate();
    columns
        .map(|(column, head)| {
            let cells = lines.iter().filter_map(|line| line.get(column));
            let widest = cells.map(|cell| cell.chars().count()).max().unwrap_or(0);
            (widest > 0 || lines.is_empty()).then_some(widest.max(head.chars().count()))
        })
        .collect()
}

fn write_line(cells: &[String], widths: &[Option<usize>], f: &mut Formatter<'_>) -> fmt::Result {
    let columns = cells.iter().zip(widths);
    let columns = columns.filter_map(|(cell, width)| Some((cell, (*width)?)));
    let line = columns.fold(String::new(), |line, (cell, width)| {
        format!("{line}{cell:width$}  ")
    });
    writeln!(f, "{}", line.trim_end())
}
