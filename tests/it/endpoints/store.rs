//! A store in memory that can be made to fail.

use std::future::ready;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

use portcullis::{
    Begun, Lookup, MemoryStore, NewSession, Revocation, RevocationKey, Revoked, Rotated, Rotation,
    Session, SessionStore, StoreError, StoreFuture,
};

#[derive(Clone, Default)]
pub(crate) struct Store {
    inner: Arc<MemoryStore>,
    /// Whether all of it fails.
    pub(crate) fails: Arc<AtomicBool>,
    /// Whether it fails but for the question that guards ask.
    pub(crate) fails_behind_guards: Arc<AtomicBool>,
}

impl Store {
    fn fails(&self) -> bool {
        self.fails.load(Ordering::SeqCst)
    }

    fn or_fail<'a, T: Send + 'a>(
        &'a self,
        ask: impl FnOnce(&'a MemoryStore) -> StoreFuture<'a, T>,
    ) -> StoreFuture<'a, T> {
        if self.fails() || self.fails_behind_guards.load(Ordering::SeqCst) {
            Box::pin(ready(Err(StoreError::unavailable("connection refused"))))
        } else {
            ask(&self.inner)
        }
    }
}

impl SessionStore for Store {
    fn is_revoked<'a>(&'a self, token: &'a RevocationKey<'a>, now: SystemTime) -> Lookup<'a> {
        if self.fails() {
            Lookup::Ready(Err(StoreError::unavailable("connection refused")))
        } else {
            self.inner.is_revoked(token, now)
        }
    }

    fn revoke<'a>(&'a self, what: &'a Revocation<'a>, now: SystemTime) -> StoreFuture<'a, Revoked> {
        self.or_fail(|store| store.revoke(what, now))
    }

    fn begin<'a>(&'a self, session: &'a NewSession<'a>, now: SystemTime) -> StoreFuture<'a, Begun> {
        self.or_fail(|store| store.begin(session, now))
    }

    fn rotate<'a>(
        &'a self,
        rotation: &'a Rotation<'a>,
        now: SystemTime,
    ) -> StoreFuture<'a, Rotated> {
        self.or_fail(|store| store.rotate(rotation, now))
    }

    fn session<'a>(&'a self, id: &'a str, now: SystemTime) -> StoreFuture<'a, Option<Session>> {
        self.or_fail(|store| store.session(id, now))
    }

    fn sessions<'a>(&'a self, subject: &'a str, now: SystemTime) -> StoreFuture<'a, Vec<Session>> {
        self.or_fail(|store| store.sessions(subject, now))
    }

    fn remove_expired(&self, limit: usize, now: SystemTime) -> StoreFuture<'_, usize> {
        self.inner.remove_expired(limit, now)
    }
}
