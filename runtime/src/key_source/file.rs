//! Keys in a file. It is opened anew each time, so that a file that was renamed into its place, or a link that leads elsewhere, is seen.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tokio::task::spawn_blocking;

use super::origin::Found;
use super::{FetchFault, Validity};
use crate::clock;

/// For how long what was read is used.
pub(super) const LIFE: Duration = Duration::from_secs(5);

pub(super) const COOLDOWN: Duration = Duration::from_secs(1);

pub(super) struct FilePlace {
    path: PathBuf,
    max_bytes: usize,
}

impl FilePlace {
    pub(super) fn new(path: PathBuf, max_bytes: usize) -> Self {
        Self { path, max_bytes }
    }

    /// What was read once is used for ever where the file is gone: whoever may take it away may as well write into it.
    pub(super) async fn find(&self, now: impl Fn() -> SystemTime) -> Result<Found, FetchFault> {
        let (path, max_bytes) = (self.path.clone(), self.max_bytes);
        let reading = spawn_blocking(move || read(&path, max_bytes)).await;
        let document = reading.map_err(|_| FetchFault::BrokenOff)??;
        Ok(Found {
            document: Some(document),
            validity: Validity::from(clock::seconds(now()), LIFE, None),
            #[cfg(feature = "remote_keys")]
            receipt: None,
        })
    }
}

fn read(path: &Path, max_bytes: usize) -> Result<Vec<u8>, FetchFault> {
    let unreadable = |error| FetchFault::unreadable(&error);
    // Opening a pipe would wait for its writer.
    if !fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(FetchFault::NoFile);
    }
    let file = File::open(path).map_err(unreadable)?;
    let mut document = Vec::new();
    let longest = u64::try_from(max_bytes).unwrap_or(u64::MAX);
    file.take(longest.saturating_add(1))
        .read_to_end(&mut document)
        .map_err(unreadable)?;
    if document.len() > max_bytes {
        return Err(FetchFault::TooLarge(max_bytes));
    }
    Ok(document)
}
