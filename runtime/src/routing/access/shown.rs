//! Which rows are shown.

use super::Access;
use super::row::{AccessRow, OTHER};

impl Access {
    /// All rows, but where one fallback takes the other methods of all paths, it is shown once: half of the rows would be its.
    pub(super) fn shown(&self) -> Self {
        let mut others = self.iter().filter(|row| row.method == OTHER);
        let Some(first) = others.next() else {
            return self.clone();
        };
        let mut others = others.peekable();
        if others.peek().is_none() || !others.all(|row| says_the_same(row, first)) {
            return self.clone();
        }
        let everywhere = AccessRow {
            path: "/*".to_owned(),
            ..first.clone()
        };
        let rest = self.iter().filter(|row| row.method != OTHER).cloned();
        Self {
            rows: rest.chain([everywhere]).collect(),
        }
    }
}

fn says_the_same(row: &AccessRow, other: &AccessRow) -> bool {
    let said = |row: &AccessRow| row.cells().into_iter().skip(2).collect::<Vec<_>>();
    row.module == other.module && said(row) == said(other)
}
