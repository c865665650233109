//! The place that keys come from: as it is named, and as it is asked.

use std::fmt;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use super::file::{self, FilePlace};
#[cfg(feature = "remote_keys")]
use super::remote::{Receipt, Remote, without_query};
use super::{FetchFault, FetchOptions, Validity};

/// The place that keys come from.
#[derive(Clone)]
pub(crate) enum Origin {
    File(PathBuf),
    #[cfg(feature = "remote_keys")]
    Url(String),
    #[cfg(feature = "remote_keys")]
    Discovery {
        issuer: String,
    },
}

/// For the log: a URL without its query, which may hold what is nobody else's business.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            #[cfg(feature = "remote_keys")]
            Self::Url(url) => f.write_str(&without_query(url)),
            #[cfg(feature = "remote_keys")]
            Self::Discovery { issuer } => f.write_str(&without_query(issuer)),
        }
    }
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The same, ready to be asked.
pub(super) enum Place {
    File(FilePlace),
    #[cfg(feature = "remote_keys")]
    Remote(Box<Remote>),
}

/// What was found there.
pub(super) struct Found {
    /// Nothing where the place says that it is the same as before.
    pub(super) document: Option<Vec<u8>>,
    pub(super) validity: Validity,
    /// What the place remembers where the document is accepted.
    #[cfg(feature = "remote_keys")]
    pub(super) receipt: Option<Receipt>,
}

impl Place {
    /// Fails with what is wrong with the place.
    #[cfg_attr(
        not(feature = "remote_keys"),
        expect(clippy::unnecessary_wraps, reason = "only a URL can be wrong")
    )]
    pub(super) fn new(origin: &Origin, options: &FetchOptions) -> Result<Self, String> {
        match origin {
            Origin::File(path) => Ok(Self::File(FilePlace::new(path.clone(), options.max_bytes))),
            #[cfg(feature = "remote_keys")]
            Origin::Url(url) => Ok(Self::Remote(Box::new(Remote::at(url, options)?))),
            #[cfg(feature = "remote_keys")]
            Origin::Discovery { issuer } => {
                Ok(Self::Remote(Box::new(Remote::of(issuer, options)?)))
            }
        }
    }

    /// How much time has to pass between two fetches that tokens cause.
    pub(super) fn cooldown(&self, options: &FetchOptions) -> Duration {
        match self {
            Self::File(_) => options.cooldown.min(file::COOLDOWN),
            #[cfg(feature = "remote_keys")]
            Self::Remote(_) => options.cooldown,
        }
    }

    /// Called when its document was accepted.
    #[cfg(feature = "remote_keys")]
    pub(super) fn remember(&self, receipt: Option<Receipt>) {
        if let Self::Remote(remote) = self {
            remote.remember(receipt);
        }
    }

    /// Called when keys could not be fetched.
    pub(super) fn is_in_doubt(&self) {
        match self {
            Self::File(_) => {}
            #[cfg(feature = "remote_keys")]
            Self::Remote(remote) => remote.is_in_doubt(),
        }
    }

    pub(super) async fn find(
        &self,
        now: impl Fn() -> SystemTime + Send,
    ) -> Result<Found, FetchFault> {
        match self {
            Self::File(file) => file.find(now).await,
            #[cfg(feature = "remote_keys")]
            Self::Remote(remote) => remote.find(now).await,
        }
    }
}
