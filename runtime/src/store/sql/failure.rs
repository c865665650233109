//! What goes wrong with a statement.

use std::borrow::Cow;
use std::io;

use crate::store::StoreError;

/// Why a statement was not run, or not known to be. It holds no text of the database's own, which may quote values.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The tables are not there: the database was emptied or replaced.
    #[error("the tables are not there")]
    NoTables,
    /// The connection broke, before the statement, in it, or after it.
    #[error("the connection broke: {0}")]
    Broken(Cow<'static, str>),
    /// No connection became free or could be made in time.
    #[error("no connection in time")]
    NoConnection,
    /// The database refused.
    #[error("the database refused the statement with the code {0}")]
    Refused(String),
    /// An answer that makes no sense.
    #[error("{0}")]
    Nonsense(&'static str),
    /// The session changes faster than it can be judged.
    #[error("the session did not hold still")]
    Restless,
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(error) => Self::of_answer(&*error),
            sqlx::Error::Io(error) => Self::Broken(kind(error.kind())),
            sqlx::Error::Tls(_) => Self::Broken("TLS".into()),
            sqlx::Error::Protocol(_) => Self::Broken("not the protocol of the database".into()),
            sqlx::Error::WorkerCrashed => Self::Broken("its thread ended".into()),
            sqlx::Error::PoolTimedOut => Self::NoConnection,
            sqlx::Error::PoolClosed => Self::Nonsense("the pool is closed"),
            sqlx::Error::ColumnDecode { .. }
            | sqlx::Error::Decode(_)
            | sqlx::Error::ColumnIndexOutOfBounds { .. }
            | sqlx::Error::TypeNotFound { .. } => Self::Nonsense("a column has another type"),
            _ => Self::Nonsense("the statement could not be sent"),
        }
    }
}

impl Failure {
    fn of_answer(error: &dyn sqlx::error::DatabaseError) -> Self {
        let code = error.code().unwrap_or_default();
        // SQLite has one code for whatever is wrong with a statement, and ours are right.
        let no_tables = matches!(&*code, "42P01" | "42883" | "3F000")
            || (code == "1" && error.message().starts_with("no such table"));
        if no_tables {
            Self::NoTables
        } else if code.starts_with("08") || matches!(&*code, "57P01" | "57P02" | "57P03") {
            Self::Broken(format!("the server ended it with the code {code}").into())
        } else {
            Self::Refused(code.into_owned())
        }
    }

    /// Whether the connection may be used again.
    #[cfg(feature = "postgres")]
    pub(super) fn leaves_the_connection_whole(&self) -> bool {
        matches!(self, Self::NoTables | Self::Refused(_))
    }
}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        Self::unavailable(failure)
    }
}

fn kind(kind: io::ErrorKind) -> Cow<'static, str> {
    kind.to_string().into()
}
