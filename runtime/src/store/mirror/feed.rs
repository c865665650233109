//! What a server has to show so that a mirror can follow it.

use std::error::Error;
use std::future::Future;
use std::time::Duration;

use super::entry::Entry;

/// How many entries one read brings.
pub(super) const BATCH: usize = 1_000;

/// Everything that a server ended and did not forget yet, in the order in which it was ended, with what is ended from now on behind it. It remembers
/// its place.
pub(super) trait Feed: Send + 'static {
    /// Opens a connection of its own, in place of the one it has. `false` where the server does not go on from the place, because it lost what was there.
    fn connect(&mut self) -> impl Future<Output = Result<bool, FeedError>> + Send;

    /// What comes after the place. Where nothing does, it waits so long for something.
    fn read(&mut self, patience: Duration)
    -> impl Future<Output = Result<Batch, FeedError>> + Send;

    /// Sets the place to the start.
    fn rewind(&mut self);

    /// The birth of the data that the store itself works with by now. Other data begins with a call of the store, which may have to end everything first.
    fn known_birth(&self) -> String;
}

/// What one read brought.
pub(super) struct Batch {
    pub(super) entries: Vec<Entry>,
    /// A random value that was made with the server's data; read after or together with the entries. Nothing where the data is gone.
    pub(super) birth: Option<String>,
}

impl Batch {
    /// Whether there was nothing behind it when the read was sent.
    pub(super) fn is_complete(&self) -> bool {
        self.entries.len() < BATCH
    }
}

/// Why the feed cannot be followed.
#[derive(Debug, thiserror::Error)]
pub(super) enum FeedError {
    #[error("the connection is lost")]
    Lost(#[source] Box<dyn Error + Send + Sync>),
    #[error("no answer in time")]
    Silent,
    #[cfg(feature = "redis")]
    #[error("this server does not take changes")]
    NotMaster,
    #[error("the server's data is not that of the store any more")]
    OtherData,
    #[error("an entry that makes no sense: {0}")]
    Malformed(&'static str),
}

impl FeedError {
    pub(super) fn lost(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Lost(source.into())
    }
}
