//! The matrix as Markdown.

use super::Access;
use super::row::AccessRow;

impl Access {
    /// A table of GitHub's Markdown. Lines of source are left out, so that it can be kept in a file: they move with every change.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let heads = self.heads();
        let columns = heads.len().saturating_sub(1);
        let mut text = line(heads.iter().take(columns).cloned());
        text.push_str(&line(heads.iter().take(columns).map(|_| "---".to_owned())));
        for row in &self.shown() {
            text.push_str(&line(cells(row).take(columns)));
        }
        text
    }
}

/// What is written in the source stands as code, where Markdown does not read it.
fn cells(row: &AccessRow) -> impl Iterator<Item = String> {
    let answers = 5..5 + row.roles().len();
    row.cells()
        .into_iter()
        .enumerate()
        .map(move |(column, cell)| {
            let is_word = column == 2 || answers.contains(&column);
            match cell.as_str() {
                "public" | "foreign" if is_word => format!("**{cell}**"),
                text if is_word || text.is_empty() => cell,
                text => code(text),
            }
        })
}

/// A span of code, in as many backticks as it takes. A bar would end the cell even there.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let text = text.replace('|', "\\|");
    if longest > 0 {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<_> = cells.collect();
    format!("| {} |\n", cells.join(" | "))
}
