//! Which tables a database has.

use sqlx::{ColumnIndex, Decode, FromRow, Row, Type};

use super::OpenStoreError;

/// What the one row of `portcullis_store` says.
pub(super) struct Tables {
    /// A value that no other database was born with.
    pub(super) birth: String,
    /// How many migrations made them.
    pub(super) version: i64,
}

impl Tables {
    /// Their birth, where these migrations are all that made them.
    pub(super) fn known(self, migrations: &[&str]) -> Result<String, OpenStoreError> {
        let known = i64::try_from(migrations.len()).unwrap_or(i64::MAX);
        if self.version > known {
            return Err(OpenStoreError::Newer {
                found: self.version,
                known,
            });
        }
        Ok(self.birth)
    }
}

/// The migrations that tables of this version still need; each sets the version that it leads to.
pub(super) fn missing<'a>(
    migrations: &'a [&'static str],
    version: i64,
) -> impl Iterator<Item = &'a &'static str> {
    migrations
        .iter()
        .skip(usize::try_from(version).unwrap_or(usize::MAX))
}

impl<'r, R> FromRow<'r, R> for Tables
where
    R: Row,
    &'static str: ColumnIndex<R>,
    String: Decode<'r, R::Database> + Type<R::Database>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> Result<Self, sqlx::Error> {
        Ok(Self {
            birth: row.try_get("birth")?,
            version: row.try_get("version")?,
        })
    }
}
