//! The bound of the store: what is full refuses.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::apart::Apart;

/// How many entries there may be, and how many there are.
pub(super) struct Bound {
    held: Apart<AtomicUsize>,
    capacity: usize,
}

/// Places for entries to be; those that are not spent are given back.
pub(super) struct Room<'a> {
    bound: &'a Bound,
    places: usize,
}

/// So many places are needed in all.
pub(super) struct NoRoom(pub(super) usize);

impl Bound {
    pub(super) fn new(capacity: usize) -> Self {
        Self {
            held: Apart(AtomicUsize::new(0)),
            capacity,
        }
    }

    pub(super) fn capacity(&self) -> usize {
        self.capacity
    }

    pub(super) fn held(&self) -> usize {
        self.held.load(Ordering::SeqCst)
    }

    /// Takes so many places, or none.
    pub(super) fn take(&self, places: usize) -> Option<Room<'_>> {
        let more = |held: usize| {
            let held = held.checked_add(places)?;
            (held <= self.capacity || places == 0).then_some(held)
        };
        self.held
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, more)
            .ok()?;
        Some(Room {
            bound: self,
            places,
        })
    }

    /// Places of entries that are gone, to be filled again at once.
    pub(super) fn reuse(&self, places: usize) -> Room<'_> {
        Room {
            bound: self,
            places,
        }
    }

    /// The places of entries that are gone.
    pub(super) fn give_back(&self, places: usize) {
        self.held.fetch_sub(places, Ordering::SeqCst);
    }
}

impl Room<'_> {
    /// Fills so many of its places, or says how many would do.
    pub(super) fn spend(&mut self, places: usize) -> Result<(), NoRoom> {
        self.places = self.places.checked_sub(places).ok_or(NoRoom(places))?;
        Ok(())
    }
}

impl Drop for Room<'_> {
    fn drop(&mut self) {
        self.bound.give_back(self.places);
    }
}
