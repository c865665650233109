//! A memory store that can be made to fail, to hang and to panic, and that writes down every text that it is given.

use std::future::{pending, ready};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use portcullis::{
    Begun, Lookup, MemoryStore, NewSession, Revocation, RevocationKey, Revoked, Rotated, Rotation,
    Session, SessionStore, StoreError, StoreFuture,
};

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Mood {
    Works,
    Fails,
    Hangs,
    Panics,
}

#[derive(Clone)]
pub(super) struct Moody {
    inner: Arc<MemoryStore>,
    mood: Arc<Mutex<Mood>>,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Moody {
    pub(super) fn new() -> Self {
        Self {
            inner: Arc::new(MemoryStore::new()),
            mood: Arc::new(Mutex::new(Mood::Works)),
            seen: Arc::default(),
        }
    }

    pub(super) fn is(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    /// Every text that it was given.
    pub(super) fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }

    fn see(&self, texts: &[&str]) {
        let texts = texts.iter().map(|text| (*text).to_owned());
        self.seen.lock().unwrap().extend(texts);
    }

    fn answer<'a, T: Send + 'a>(
        &'a self,
        works: impl FnOnce() -> StoreFuture<'a, T>,
    ) -> StoreFuture<'a, T> {
        let mood = *self.mood.lock().unwrap();
        match mood {
            Mood::Works => works(),
            Mood::Fails => Box::pin(ready(Err(StoreError::unavailable("connection refused")))),
            Mood::Hangs => Box::pin(pending()),
            Mood::Panics => Box::pin(async { panic!("a bug of the store") }),
        }
    }
}

impl SessionStore for Moody {
    fn is_revoked<'a>(&'a self, token: &'a RevocationKey<'a>, now: SystemTime) -> Lookup<'a> {
        self.see(&[
            token.token_id,
            token.session.unwrap_or_default(),
            token.subject,
        ]);
        Lookup::Pending(self.answer(|| match self.inner.is_revoked(token, now) {
            Lookup::Ready(answer) => Box::pin(ready(answer)),
            Lookup::Pending(answer) => answer,
            _ => panic!("another way to answer"),
        }))
    }

    fn revoke<'a>(&'a self, what: &'a Revocation<'a>, now: SystemTime) -> StoreFuture<'a, Revoked> {
        match what {
            Revocation::Token { id, .. } | Revocation::Session { id, .. } => self.see(&[*id]),
            Revocation::Subject { subject, .. } => self.see(&[*subject]),
            _ => {}
        }
        self.answer(|| self.inner.revoke(what, now))
    }

    fn begin<'a>(&'a self, session: &'a NewSession<'a>, now: SystemTime) -> StoreFuture<'a, Begun> {
        self.see(&[session.id, session.subject, session.label]);
        self.answer(|| self.inner.begin(session, now))
    }

    fn rotate<'a>(
        &'a self,
        rotation: &'a Rotation<'a>,
        now: SystemTime,
    ) -> StoreFuture<'a, Rotated> {
        self.see(&[rotation.session, rotation.subject]);
        self.answer(|| self.inner.rotate(rotation, now))
    }

    fn session<'a>(&'a self, id: &'a str, now: SystemTime) -> StoreFuture<'a, Option<Session>> {
        self.see(&[id]);
        self.answer(|| self.inner.session(id, now))
    }

    fn sessions<'a>(&'a self, subject: &'a str, now: SystemTime) -> StoreFuture<'a, Vec<Session>> {
        self.see(&[subject]);
        self.answer(|| self.inner.sessions(subject, now))
    }

    fn remove_expired(&self, limit: usize, now: SystemTime) -> StoreFuture<'_, usize> {
        self.answer(|| self.inner.remove_expired(limit, now))
    }
}
