//! Reading entries from rows. Whatever does not look as the store writes it is malformed.

use crate::store::mirror::entry::{Entry, Forget, Kind};
use crate::store::mirror::feed::FeedError;

/// The birth; and a sequence, a kind, a key, an epoch and when to forget it, or nothing.
pub(super) type Row = (
    Option<String>,
    Option<i64>,
    Option<i64>,
    Option<String>,
    Option<i64>,
    Option<i64>,
);

/// An entry, and where it stands.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Place {
    pub(super) sequence: i64,
    pub(super) entry: Entry,
}

pub(super) fn of_rows(rows: Vec<Row>) -> Result<Vec<Place>, FeedError> {
    rows.into_iter().filter_map(of_row).collect()
}

fn of_row((_, sequence, kind, key, until, forget): Row) -> Option<Result<Place, FeedError>> {
    let sequence = sequence?;
    let entry = of_columns(kind, key, until, forget);
    let place = entry.map(|entry| Place { sequence, entry });
    Some(place.map_err(FeedError::Malformed))
}

fn of_columns(
    kind: Option<i64>,
    key: Option<String>,
    until: Option<i64>,
    forget: Option<i64>,
) -> Result<Entry, &'static str> {
    let kind = match kind {
        Some(1) => Kind::Token,
        Some(2) => Kind::Session,
        Some(3) => Kind::Subject,
        Some(4) => Kind::Everything,
        _ => return Err("an unknown kind"),
    };
    let key = key.ok_or("no key")?;
    Entry::new(kind, &key, until, Forget::at(forget))
}
