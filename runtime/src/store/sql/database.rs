//! What the logic needs of a database.

use std::future::Future;

use super::Failure;

/// A database in which a statement can be run.
pub(super) trait Database: Send + Sync + 'static {
    /// A row of an answer.
    type Row: Row;

    /// Ends what the kind `$1` and the key `$2` name, until the epoch `$3`, to be forgotten after `$4`, and answers the epoch that
    /// now holds: the statement that differs most between databases.
    const END: &'static str;

    /// Ends the session `$1`, to be forgotten after `$2`, and answers a row where it was not ended before.
    const END_REPLAYED: &'static str;

    /// Removes at most `$2` revocations that can be forgotten at `$1`, and answers a row for each. An epoch stays while there is a
    /// session that it ended, which would come back to life, and the one row of everything stays.
    const REMOVE_REVOCATIONS: &'static str;

    /// The same of sessions.
    const REMOVE_SESSIONS: &'static str;

    /// Runs one statement to its end, in a transaction of its own.
    fn rows(
        &self,
        manner: Manner,
        statement: &'static str,
        values: &[Value<'_>],
    ) -> impl Future<Output = Result<Vec<Self::Row>, Failure>> + Send;

    /// Makes the tables where they are missing, and answers the value that they were born with.
    fn make_tables(&self) -> impl Future<Output = Result<String, Failure>> + Send;
}

/// What running a statement means.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Manner {
    /// It changes nothing.
    Reads,
    /// To run it twice is to run it once.
    Repeats,
    /// It must not run twice, so it is not tried again where nobody knows whether it ran.
    RunsOnce,
}

/// What a statement is given.
#[derive(Clone, Copy)]
pub(super) enum Value<'a> {
    Number(i64),
    MaybeNumber(Option<i64>),
    Text(&'a str),
    MaybeText(Option<&'a str>),
}

/// A row of an answer, read by position.
pub(super) trait Row: Send {
    fn flag(&self, column: usize) -> Result<bool, Failure>;
    fn number(&self, column: usize) -> Result<i64, Failure>;
    fn maybe_number(&self, column: usize) -> Result<Option<i64>, Failure>;
    fn text(&self, column: usize) -> Result<String, Failure>;
}

/// Both databases read and write through the same methods of different types.
macro_rules! binds_and_reads {
    ($database:ty, $row:ty, $arguments:ty) => {
        /// The statement with its values.
        fn bound<'q>(
            statement: &'static str,
            values: &'q [crate::store::sql::Value<'q>],
        ) -> sqlx::query::Query<'q, $database, $arguments> {
            let mut query = sqlx::query(statement);
            for value in values {
                query = match *value {
                    crate::store::sql::Value::Number(number) => query.bind(number),
                    crate::store::sql::Value::MaybeNumber(number) => query.bind(number),
                    crate::store::sql::Value::Text(text) => query.bind(text),
                    crate::store::sql::Value::MaybeText(text) => query.bind(text),
                };
            }
            query
        }

        impl crate::store::sql::Row for $row {
            fn flag(&self, column: usize) -> Result<bool, crate::store::sql::Failure> {
                Ok(sqlx::Row::try_get(self, column)?)
            }

            fn number(&self, column: usize) -> Result<i64, crate::store::sql::Failure> {
                Ok(sqlx::Row::try_get(self, column)?)
            }

            fn maybe_number(
                &self,
                column: usize,
            ) -> Result<Option<i64>, crate::store::sql::Failure> {
                Ok(sqlx::Row::try_get(self, column)?)
            }

            fn text(&self, column: usize) -> Result<String, crate::store::sql::Failure> {
                Ok(sqlx::Row::try_get(self, column)?)
            }
        }
    };
}
pub(super) use binds_and_reads;
