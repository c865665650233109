//! What was ended, at hand: a store that is asked over the network only for what changes.

mod answers;
mod direct;
mod ended;
mod entry;
mod feed;
mod follower;
mod freshness;
mod inquiry;
mod options;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "redis")]
mod redis;
mod seen;
mod shared;
mod stopwatch;

pub use self::options::MirrorOptions;

use std::fmt;
use std::sync::Arc;

use tokio::runtime::Handle;

use self::direct::Direct;
use self::feed::Feed;
use self::follower::Follower;
use self::shared::{Shared, Tasks, sweep_for_ever};
use super::{SessionStore, StoreError};

/// Answers from this process's memory whether a token was ended, and asks the store it mirrors for everything else.
///
/// It follows what all processes end, over a connection of its own, so that a revocation anywhere arrives within milliseconds while a request costs
/// no round trip. It answers by itself only while the last read of the feed was sent less than
/// [`max_staleness`](MirrorOptions::max_staleness) ago, and after everything was read that was ended before: at the start, where the connection is lost, or
/// where the server's data is not what it was, the store itself is asked, at most 64 questions at a time, and where it does not answer, that is the error. "Was
/// ended" is answered always. What this process ends itself it knows at once.
///
/// It keeps what the server keeps, about 100 bytes for an id of 36, and forgets it a minute after its time, by the instants that come with
/// the calls. Time in which the machine sleeps does not count as staleness.
///
/// Clones share one memory and one task; the task ends with the last of them.
#[derive(Clone)]
pub struct Mirror {
    inner: Arc<Inner>,
}

struct Inner {
    direct: Direct,
    shared: Arc<Shared>,
    _tasks: Tasks,
}

impl Mirror {
    /// Starts to follow.
    fn start(
        store: Arc<dyn SessionStore>,
        feed: impl Feed,
        options: &MirrorOptions,
    ) -> Result<Self, StoreError> {
        options.judge()?;
        let runtime = Handle::try_current().map_err(|_| {
            StoreError::Setting(
                "a mirror follows its store from a task: start it within a tokio runtime",
            )
        })?;
        let shared = Arc::new(Shared::new(options.max_staleness));
        let follower = Follower::new(feed, Arc::clone(&shared), options.max_staleness);
        let tasks = Tasks([
            runtime.spawn(follower.run()).abort_handle(),
            runtime
                .spawn(sweep_for_ever(Arc::clone(&shared)))
                .abort_handle(),
        ]);
        let inner = Inner {
            direct: Direct::new(store),
            shared,
            _tasks: tasks,
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// Whether it answers by itself at present. Where it does not, everything works as without it, a round trip a request.
    #[must_use]
    pub fn is_fresh(&self) -> bool {
        self.inner.shared.freshness.holds()
    }

    /// How many ended tokens, sessions and subjects it knows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.inner.shared.ended.len()
    }

    /// Whether it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl fmt::Debug for Mirror {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mirror")
            .field("len", &self.len())
            .field("is_fresh", &self.is_fresh())
            .finish_non_exhaustive()
    }
}
