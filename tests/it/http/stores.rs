//! Stores that count, fail, panic and hang.

use std::future::{pending, ready};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use portcullis::{
    Durability, Lookup, Revocation, RevocationKey, Revoked, SessionStore, StoreError, StoreFuture,
};

/// What a store does when it is asked.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Behaviour {
    Answers(bool),
    /// Answers after it was waited for a while.
    Tarries(bool),
    Fails,
    Panics,
    Hangs,
}

impl Behaviour {
    async fn answer(self) -> Result<bool, StoreError> {
        match self {
            Self::Answers(answer) => Ok(answer),
            Self::Tarries(answer) => {
                for _ in 0..3 {
                    tokio::task::yield_now().await;
                }
                Ok(answer)
            }
            Self::Fails => Err(StoreError::unavailable("connection refused")),
            Self::Panics => panic!("a bug of the store"),
            Self::Hangs => pending().await,
        }
    }
}

/// A store that counts how often it was asked; clones count together.
#[derive(Clone)]
pub(crate) struct Store {
    asked: Arc<AtomicUsize>,
    behaviour: Behaviour,
    at_once: bool,
}

impl Store {
    /// Answers without a future, where it answers.
    pub(crate) fn ready(behaviour: Behaviour) -> Self {
        Self {
            asked: Arc::default(),
            behaviour,
            at_once: true,
        }
    }

    /// Answers through a future.
    pub(crate) fn pending(behaviour: Behaviour) -> Self {
        Self {
            at_once: false,
            ..Self::ready(behaviour)
        }
    }

    /// Both ways to answer.
    pub(crate) fn both(behaviour: Behaviour) -> [Self; 2] {
        [Self::ready(behaviour), Self::pending(behaviour)]
    }

    /// How often it was asked since this was last called.
    pub(crate) fn take_asked(&self) -> usize {
        self.asked.swap(0, Ordering::SeqCst)
    }
}

impl SessionStore for Store {
    fn is_revoked<'a>(&'a self, _: &'a RevocationKey<'a>, _: SystemTime) -> Lookup<'a> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let behaviour = self.behaviour;
        match behaviour {
            _ if !self.at_once => Lookup::Pending(Box::pin(behaviour.answer())),
            Behaviour::Answers(answer) => Lookup::Ready(Ok(answer)),
            Behaviour::Fails => Lookup::Ready(Err(StoreError::unavailable("connection refused"))),
            Behaviour::Panics => panic!("a bug of the store"),
            Behaviour::Tarries(_) | Behaviour::Hangs => panic!("takes a future"),
        }
    }

    fn revoke<'a>(&'a self, _: &'a Revocation<'a>, _: SystemTime) -> StoreFuture<'a, Revoked> {
        Box::pin(ready(match self.behaviour {
            Behaviour::Answers(_) => Ok(Revoked::one(Durability::Process)),
            _ => Err(StoreError::unavailable("connection refused")),
        }))
    }

    portcullis_tests::no_sessions!();
}
