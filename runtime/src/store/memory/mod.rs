//! Sessions and revocations in this process's memory: the embedded default.

mod apart;
mod begin;
mod end;
mod ends;
mod kept;
mod key;
mod list;
mod moment;
mod occupied;
mod room;
mod rotate;
mod shards;
mod subjects;
mod sweep;
#[cfg(test)]
mod tests;

use std::cell::LazyCell;
use std::collections::HashMap;
use std::fmt;
use std::future::ready;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use seize::Collector;

use self::ends::Ends;
use self::key::Key;
use self::moment::moment;
use self::room::Bound;
use self::shards::Shards;
use self::subjects::Subjects;
use super::{
    Begun, Lookup, NewSession, Revocation, RevocationKey, Revoked, Rotated, Rotation, Session,
    SessionStore, StoreFuture,
};

const DEFAULT_CAPACITY: usize = 1_000_000;

/// Sessions and revocations in memory: gone with the process, unknown to other processes, read without waiting for writers.
///
/// It is bounded, and what it does when it is full is to refuse new entries, loudly, with [`StoreError::Full`](super::StoreError::Full): nothing that has not
/// expired is ever forgotten. What it knows already needs no room: sessions are refreshed and ended, and revocations prolonged, in a full store too.
///
/// A revoked token takes about 60 bytes, a session about 320.
///
/// ```
/// use portcullis::{JwtManager, MemoryStore};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let manager = JwtManager::builder()
///     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
///     .session_store(MemoryStore::with_capacity(50_000))
///     .build()?;
/// # Ok(())
/// # }
/// ```
pub struct MemoryStore {
    tokens: Ends,
    ended: Ends,
    /// Whose a session is, by its id. What changes a session holds this first and then its subject's shard.
    owners: Shards<Mutex<HashMap<Key, Key>>>,
    subjects: Subjects,
    /// Until when everything was ended.
    everything: AtomicI64,
    bound: Bound,
    collector: Arc<Collector>,
}

impl MemoryStore {
    /// Room for a million entries.
    #[must_use]
    pub fn new() -> Self {
        Self::with_capacity(DEFAULT_CAPACITY)
    }

    /// Room for this many entries: revoked tokens, ended sessions, sessions, and subjects that have sessions or were ended.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        let collector = Arc::default();
        Self {
            tokens: Ends::new(&collector),
            ended: Ends::new(&collector),
            owners: Shards::new(|_| Mutex::default()),
            subjects: Subjects::new(&collector),
            everything: AtomicI64::new(i64::MIN),
            bound: Bound::new(capacity),
            collector,
        }
    }

    /// How many entries it holds, expired ones that were not swept yet among them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bound.held()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What was ended is only ever added to, so that one look after the other is as good as one look at all.
    fn was_ended(&self, token: &RevocationKey<'_>) -> bool {
        let guard = LazyCell::new(|| self.collector.enter());
        if self.tokens.contains(token.token_id, || &guard) {
            return true;
        }
        let session = token.session;
        if session.is_some_and(|id| self.ended.contains(id, || &guard)) {
            return true;
        }
        let own = self.subjects.until(token.subject, || &guard);
        // Compared as moments, which are as whole as the instants.
        let until = own.unwrap_or(i64::MIN).max(self.everything());
        until != i64::MIN && token.began_at.is_none_or(|began| moment(began) <= until)
    }

    fn everything(&self) -> i64 {
        self.everything.load(Ordering::SeqCst)
    }
}

impl SessionStore for MemoryStore {
    fn is_revoked<'a>(&'a self, token: &'a RevocationKey<'a>, _now: SystemTime) -> Lookup<'a> {
        Lookup::Ready(Ok(self.was_ended(token)))
    }

    fn answers_at_once(&self) -> bool {
        true
    }

    fn revoke<'a>(&'a self, what: &'a Revocation<'a>, now: SystemTime) -> StoreFuture<'a, Revoked> {
        Box::pin(ready(self.end(what, now)))
    }

    fn begin<'a>(&'a self, session: &'a NewSession<'a>, now: SystemTime) -> StoreFuture<'a, Begun> {
        Box::pin(ready(self.keep(session, now)))
    }

    fn rotate<'a>(
        &'a self,
        rotation: &'a Rotation<'a>,
        now: SystemTime,
    ) -> StoreFuture<'a, Rotated> {
        Box::pin(ready(self.spend(rotation, now)))
    }

    fn session<'a>(&'a self, id: &'a str, now: SystemTime) -> StoreFuture<'a, Option<Session>> {
        Box::pin(ready(Ok(self.alive(id, now))))
    }

    fn sessions<'a>(&'a self, subject: &'a str, now: SystemTime) -> StoreFuture<'a, Vec<Session>> {
        Box::pin(ready(Ok(self.all_alive(subject, now))))
    }

    fn remove_expired(&self, limit: usize, now: SystemTime) -> StoreFuture<'_, usize> {
        Box::pin(ready(Ok(self.sweep(limit, now))))
    }
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore")
            .field("len", &self.len())
            .field("capacity", &self.bound.capacity())
            .finish_non_exhaustive()
    }
}
