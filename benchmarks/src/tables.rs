//! Markdown tables: printed, and kept under the target folder for `readme`.

use std::fs;
use std::io;
use std::path::PathBuf;

/// A table with a first column of names.
#[derive(Debug)]
#[non_exhaustive]
pub struct Table {
    columns: usize,
    lines: Vec<String>,
}

impl Table {
    /// A table with these headings beside the first, which is empty.
    #[must_use]
    pub fn new<H: AsRef<str>>(headings: impl IntoIterator<Item = H>) -> Self {
        let headings: Vec<String> = headings
            .into_iter()
            .map(|heading| heading.as_ref().to_owned())
            .collect();
        let columns = headings.len();
        let mut table = Self {
            columns,
            lines: Vec::new(),
        };
        table.row("", headings);
        table.lines.push(format!("|---|{}", "---|".repeat(columns)));
        table
    }

    /// Adds a row.
    pub fn row(&mut self, name: &str, cells: impl IntoIterator<Item = String>) {
        let cells: Vec<String> = cells.into_iter().take(self.columns).collect();
        self.lines
            .push(format!("| {name} | {} |", cells.join(" | ")));
    }

    /// Writes it to standard output under a title.
    pub fn print(&self, title: &str) {
        println!("\n## {title}\n\n{}", self.lines.join("\n"));
    }

    /// Keeps it under this name for `readme`.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep(&self, name: &str) -> io::Result<()> {
        let path = kept(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, self.lines.join("\n") + "\n")
    }
}

/// Where the table of this name is kept.
#[must_use]
pub fn kept(name: &str) -> PathBuf {
    target().join("tables").join(format!("{name}.md"))
}

/// The folder of what is not kept in the repository.
#[must_use]
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/target")),
        PathBuf::from,
    )
}
