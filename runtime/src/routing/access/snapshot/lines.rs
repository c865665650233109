//! A line for each way in.

use super::super::Access;
use super::super::row::AccessRow;
use super::super::words::printable;

/// What a line may say behind the method and the path, in this order.
const LABELS: [&str; 6] = ["access", "token", "rule", "options", "roles", "handler"];

const HEAD: &str =
    "# Every way in and who may take it. A test compares it; UPDATE_ACCESS=1 writes it anew.\n";

impl Access {
    /// A line for each way in, not aligned, so that a change of one changes that line alone. Lines of source are left out, since they move
    /// with every change.
    #[must_use]
    pub fn to_snapshot(&self) -> String {
        self.shown().iter().fold(HEAD.to_owned(), |text, row| {
            let key = format!("{} {}", row.method(), printable(row.path()));
            let said = LABELS.into_iter().zip(values(row));
            let said = said.filter(|(_, value)| !value.is_empty());
            let line = said.fold(key, |line, (label, value)| {
                format!("{line}; {label}: {value}")
            });
            format!("{text}{line}\n")
        })
    }
}

fn values(row: &AccessRow) -> [String; 6] {
    let answers = row.roles().iter().filter_map(|(name, answer)| {
        let answer = (*answer)?;
        Some(format!("{name} {answer}"))
    });
    [
        row.openness().name().to_owned(),
        row.token_words(),
        row.rule_words(),
        printable(&row.option_words().join(", ")),
        printable(&answers.collect::<Vec<_>>().join(", ")),
        row.handler_path(),
    ]
}

/// A line as it was written: the way in, and what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line<'t> {
    pub(super) key: &'t str,
    pub(super) said: Vec<(&'static str, &'t str)>,
}

impl<'t> Line<'t> {
    /// Nothing for a comment.
    pub(super) fn read(line: &'t str) -> Option<Self> {
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        let (key, mut rest) = split_at_label(line, LABELS.first()?).unwrap_or((line, ""));
        let mut said: Vec<(&'static str, &'t str)> = Vec::new();
        let mut label = LABELS.first().copied();
        for next in LABELS.into_iter().skip(1) {
            if let Some((value, behind)) = split_at_label(rest, next) {
                said.extend(label.map(|label| (label, value)));
                (label, rest) = (Some(next), behind);
            }
        }
        said.extend(label.map(|label| (label, rest)));
        Some(Self { key, said })
    }

    pub(super) fn says(&self, label: &str) -> &'t str {
        let mut said = self.said.iter();
        said.find(|(known, _)| *known == label)
            .map_or("nothing", |(_, value)| value)
    }
}

fn split_at_label<'t>(text: &'t str, label: &str) -> Option<(&'t str, &'t str)> {
    text.split_once(&format!("; {label}: "))
}

/// What two lines may say differently.
pub(super) fn labels() -> impl Iterator<Item = &'static str> {
    LABELS.into_iter()
}
