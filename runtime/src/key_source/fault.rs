//! Why keys could not be fetched.

use std::io;
use std::time::Duration;

use super::KeySetFault;
#[cfg(feature = "remote_keys")]
use super::remote::RemoteFault;

/// Why a fetch brought no keys. Its text goes into the log, and holds nothing of a body but what the metadata calls its issuer.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum FetchFault {
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    #[error("it is no file")]
    NoFile,
    #[error(
        "the document is larger than {0} bytes; where it has to be, raise `FetchOptions::max_bytes`"
    )]
    TooLarge(usize),
    #[error("there was no answer within {0:?}")]
    Timeout(Duration),
    #[cfg(feature = "remote_keys")]
    #[error(transparent)]
    Remote(#[from] RemoteFault),
    #[error("the document is refused: {0}")]
    Document(KeySetFault),
    #[error("the fetch was broken off")]
    BrokenOff,
    #[error("there is no Tokio runtime to fetch in; ask from a task of one")]
    NoRuntime,
}

impl FetchFault {
    pub(super) fn unreadable(error: &io::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}
