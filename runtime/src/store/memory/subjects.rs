//! The sessions and the epoch of each subject.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use foldhash::fast::RandomState;
use papaya::{HashMap, LocalGuard, ResizeMode};
use seize::Collector;

use super::apart::Apart;
use super::kept::Kept;
use super::key::Key;
use super::moment::NEVER;
use super::occupied::{Mark, Occupied};
use super::shards::{Shards, locked};

/// All subjects. Readers of epochs never wait.
pub(super) struct Subjects {
    shards: Shards<Shard>,
    /// By epochs.
    occupied: Occupied,
}

/// Some of the subjects. An epoch changes only while `sessions` is held, so that it and the sessions of its subject change in one step.
pub(super) struct Shard {
    epochs: HashMap<Key, Epoch, RandomState>,
    sessions: Apart<Mutex<Sessions>>,
}

/// Of a subject: what began by `until` was ended.
#[derive(Clone, Copy)]
pub(super) struct Epoch {
    pub(super) until: i64,
    pub(super) forget: i64,
}

/// Sessions by their subject and id.
pub(super) struct Sessions {
    pub(super) by_subject: BTreeMap<(Key, Key), Kept>,
    /// Nothing can be forgotten before this moment.
    pub(super) soonest: i64,
    /// Of the epochs beside them.
    mark: Mark,
}

impl Subjects {
    pub(super) fn new(collector: &Arc<Collector>) -> Self {
        let occupied = Occupied::default();
        let shard = |place| Shard {
            epochs: HashMap::builder()
                .hasher(RandomState::default())
                .shared_collector(Arc::clone(collector))
                // Otherwise a map that has grown stays half moved until somebody writes again, and every read looks twice.
                .resize_mode(ResizeMode::Blocking)
                .build(),
            sessions: Apart(Mutex::new(Sessions {
                by_subject: BTreeMap::new(),
                soonest: NEVER,
                mark: occupied.mark(place),
            })),
        };
        Self {
            shards: Shards::new(shard),
            occupied,
        }
    }

    pub(super) fn of(&self, subject: &Key) -> &Shard {
        self.shards.of(subject)
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Shard> {
        self.shards.iter()
    }

    /// Until when everything of the subject was ended.
    #[inline]
    pub(super) fn until<'g>(
        &self,
        subject: &str,
        guard: impl FnOnce() -> &'g LocalGuard<'g>,
    ) -> Option<i64> {
        let occupied = self.occupied.now();
        if occupied.is_none() {
            return None;
        }
        let key = Key::borrowed(subject);
        let place = self.shards.place(&key);
        if !occupied.includes(place) {
            return None;
        }
        let epoch = self.shards.at(place).epochs.get(&key, guard());
        epoch.map(|epoch| epoch.until)
    }
}

impl Shard {
    pub(super) fn lock(&self) -> MutexGuard<'_, Sessions> {
        locked(&self.sessions)
    }

    pub(super) fn epoch(&self, subject: &Key) -> Option<Epoch> {
        self.epochs.pin().get(subject).copied()
    }

    pub(super) fn epochs(&self) -> Vec<(Key, Epoch)> {
        let epochs = self.epochs.pin();
        epochs
            .iter()
            .map(|(subject, epoch)| (subject.clone(), *epoch))
            .collect()
    }

    pub(super) fn set_epoch(&self, subject: Key, epoch: Epoch, sessions: &mut Sessions) {
        sessions.mark.set();
        self.epochs.pin().insert(subject, epoch);
        sessions.due_at(epoch.forget);
    }

    pub(super) fn remove_epoch(&self, subject: &Key, sessions: &mut Sessions) {
        let epochs = self.epochs.pin();
        epochs.remove(subject);
        if epochs.iter().next().is_none() {
            sessions.mark.clear();
        }
    }

    /// Whether anything is kept of the subject, which takes a place then.
    pub(super) fn knows(&self, subject: &Key, sessions: &Sessions) -> bool {
        sessions.of(subject).next().is_some() || self.epoch(subject).is_some()
    }
}

impl Sessions {
    /// The subject's sessions, each with its id.
    pub(super) fn of<'a>(&'a self, subject: &'a Key) -> impl Iterator<Item = (&'a Key, &'a Kept)> {
        let from = (subject.clone(), Key::FIRST);
        self.by_subject
            .range(from..)
            .take_while(move |((of, _), _)| of == subject)
            .map(|((_, id), kept)| (id, kept))
    }

    /// Something can be forgotten from this moment on.
    pub(super) fn due_at(&mut self, moment: i64) {
        self.soonest = self.soonest.min(moment);
    }
}
