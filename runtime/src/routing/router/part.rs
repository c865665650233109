//! Fallbacks: kept apart from the routes until the end, so that it is known where there is one.

use std::fmt;

use crate::routing::entry::{Decision, Entry};

/// A router that has fallbacks and nothing else.
pub(super) struct Part<S> {
    pub(super) router: axum::Router<S>,
    pub(super) entries: Vec<Entry>,
}

impl<S> Part<S> {
    /// Whether it takes all that no route takes.
    pub(super) fn is_of_all(&self) -> bool {
        self.entries.iter().any(|entry| entry.path == "/*")
    }

    pub(super) fn is_foreign(&self) -> bool {
        let mut entries = self.entries.iter();
        entries.any(|entry| matches!(entry.decision, Decision::Foreign { .. }))
    }
}

impl<S> Clone for Part<S> {
    fn clone(&self) -> Self {
        Self {
            router: self.router.clone(),
            entries: self.entries.clone(),
        }
    }
}

impl<S> fmt::Debug for Part<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.entries.fmt(f)
    }
}
