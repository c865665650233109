//! The feed of all that was ended: entries whose time is over are removed from it.

use std::sync::{Mutex, PoisonError};
use std::time::{Instant, SystemTime};

use redis::aio::MultiplexedConnection;

use super::scripts::FORGET;
use super::{Cause, Inner, RedisStore, RedisStoreError};
use crate::clock::microseconds;

/// Entries that one script looks at.
const STEP: usize = 500;

/// Where in the feed the last look ended. Entries end in another order than they came, so that no look may stop at the first that lasts.
#[derive(Default)]
pub(super) struct Sweep(Mutex<Option<String>>);

/// What a mirror follows.
impl RedisStore {
    /// The stream: entries of `k` (`t`, `s`, `u` or `a`), `v` (the id or subject), `u` (the epoch, or empty) and `f` (when to forget it, or
    /// empty), both in microseconds.
    pub(in crate::store) fn feed_key(&self) -> &str {
        self.inner.keys.feed()
    }

    /// The random value that changes when the server lost what was ended.
    pub(in crate::store) fn birth_key(&self) -> &str {
        self.inner.keys.birth()
    }

    /// That value as this process knows it: what the server lost was made up for.
    pub(in crate::store) fn known_birth(&self) -> String {
        self.inner.birth.known().as_ref().to_owned()
    }

    /// The server says that it is no master any more, so nothing is asked of it before it is found fit again.
    pub(in crate::store) fn distrust_server(&self) {
        self.inner.link.distrust();
    }

    /// A connection of its own, to a server that was found fit. Connecting is bounded, its calls are not.
    pub(in crate::store) async fn own_connection(
        &self,
    ) -> Result<MultiplexedConnection, RedisStoreError> {
        self.inner.link.apart().await
    }
}

impl Inner {
    /// Looks at as many entries as half the timeout allows, and says how many were removed.
    pub(super) async fn sweep(&self, limit: usize, now: SystemTime) -> Result<usize, Cause> {
        let begin = Instant::now();
        let mut removed = 0;
        let step = STEP.min(limit.max(1)).to_string();
        loop {
            let from = self.sweep.place();
            let start = from.map_or_else(|| "-".to_owned(), |last| format!("({last}"));
            let answer = self
                .run(&FORGET, microseconds(now), &[&start, &step])
                .await?;
            let count = |place| answer.text(place)?.parse().map_err(|_| Cause::Nonsense);
            let (over, seen): (usize, usize) = (count(0)?, count(1)?);
            let last = answer.text(2)?;
            removed += over;
            let is_end = seen.to_string() != step;
            self.sweep.set((!is_end).then(|| last.to_owned()));
            if is_end || removed >= limit || begin.elapsed() > self.link.timeout() / 2 {
                return Ok(removed);
            }
        }
    }
}

impl Sweep {
    fn place(&self) -> Option<String> {
        let place = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        place.clone()
    }

    fn set(&self, place: Option<String>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }
}
