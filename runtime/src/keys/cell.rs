//! The place where the keys of one issuer stand: read by every request, and exchanged as a whole.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::{ArcSwap, Guard};

use super::Keyring;
use crate::key_source::Validity;

/// The keys of one moment.
#[derive(Debug)]
pub(crate) struct KeySnapshot {
    pub(crate) ring: Keyring,
    /// Until when they may be used, where they come from elsewhere.
    pub(crate) validity: Validity,
    /// Another one for any other keys: what was judged by these holds for no others.
    pub(crate) generation: u64,
}

/// Keys that requests read without waiting while somebody else puts others in their place.
pub(crate) struct KeyCell {
    current: ArcSwap<KeySnapshot>,
    /// That of the present keys, or a moment before a change already that of the next ones.
    generation: AtomicU64,
    writing: Mutex<()>,
}

impl KeyCell {
    pub(super) fn new(ring: Keyring, validity: Validity) -> Self {
        Self {
            current: ArcSwap::from_pointee(KeySnapshot {
                ring,
                validity,
                generation: 0,
            }),
            generation: AtomicU64::new(0),
            writing: Mutex::default(),
        }
    }

    pub(crate) fn load(&self) -> Guard<Arc<KeySnapshot>> {
        self.current.load()
    }

    /// What tells the keys of the moment from others, without a look at them.
    #[inline]
    pub(crate) fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    pub(crate) fn load_full(&self) -> Arc<KeySnapshot> {
        self.current.load_full()
    }

    /// The keys of the moment, where they are others than these.
    pub(crate) fn other_than(&self, these: &KeySnapshot) -> Option<Arc<KeySnapshot>> {
        let present = self.load_full();
        (present.generation != these.generation).then_some(present)
    }

    /// Puts other keys in the place of the present ones, which `change` is given; one change at a time. Where it fails, all stays.
    pub(crate) fn change<E>(
        &self,
        change: impl FnOnce(&KeySnapshot) -> Result<(Keyring, Validity), E>,
    ) -> Result<(), E> {
        let _one_at_a_time = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let present = self.load_full();
        let (ring, validity) = change(&present)?;
        let generation = present.generation.wrapping_add(1);
        self.generation.store(generation, Ordering::Release);
        self.current.store(Arc::new(KeySnapshot {
            ring,
            validity,
            generation,
        }));
        Ok(())
    }

    /// The same keys, for another time.
    pub(crate) fn renew(&self, validity: Validity) {
        let _one_at_a_time = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let present = self.load_full();
        self.current.store(Arc::new(KeySnapshot {
            ring: present.ring.clone(),
            validity,
            generation: present.generation,
        }));
    }
}
