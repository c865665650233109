//! Why a store was not opened.

use std::error::Error;

/// A database in which sessions cannot be kept.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenStoreError {
    /// The database could not be reached, or did not let us make the tables.
    #[error("the database of the session store cannot be used")]
    Unusable(#[source] Box<dyn Error + Send + Sync>),
    /// A newer release made the tables.
    #[error(
        "the tables of the session store are of version {found}; this release knows version {known}"
    )]
    Newer {
        /// The version of the tables.
        found: i64,
        /// The version of this release.
        known: i64,
    },
    /// A setting by which the store would break its promises.
    #[error("{0}")]
    Setting(&'static str),
}

impl OpenStoreError {
    pub(super) fn unusable(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Unusable(source.into())
    }
}
