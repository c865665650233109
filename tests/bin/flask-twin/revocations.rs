//! The ids of revoked tokens, which a test can have forgotten.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

#[derive(Default)]
pub(crate) struct Revocations {
    ids: Mutex<HashSet<String>>,
}

impl Revocations {
    pub(crate) fn add(&self, id: &str) {
        self.ids().insert(id.to_owned());
    }

    pub(crate) fn contains(&self, id: &str) -> bool {
        self.ids().contains(id)
    }

    pub(crate) fn clear(&self) {
        self.ids().clear();
    }

    fn ids(&self) -> MutexGuard<'_, HashSet<String>> {
        self.ids.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
