//! The handlers of one path, by method.

mod handlers;
mod layers;

use std::convert::Infallible;
use std::fmt;

use axum::extract::FromRef;

use super::entry::{Entry, Methods};
use super::fault::MethodFault;
use super::gate::Gate;
use crate::manager::JwtManager;

/// The handlers of one path, by method: [`axum::routing::MethodRouter`] for guarded and `#[public]` handlers alone.
///
/// ```
/// use portcullis::routing::{Router, get};
/// use portcullis::{JwtManager, jwt_required, public};
///
/// #[public]
/// async fn read() {}
///
/// #[jwt_required(role = "editor")]
/// async fn write() {}
///
/// let router: Router<JwtManager> = Router::new().route("/page", get(read).put(write).post(write));
/// ```
#[must_use = "a method router does nothing until it is given to `Router::route`"]
pub struct MethodRouter<S = (), E = Infallible> {
    inner: axum::routing::MethodRouter<S, E>,
    entries: Vec<Entry>,
    faults: Vec<MethodFault>,
}

/// What a router takes over.
pub(super) struct Parts<S> {
    pub(super) inner: axum::routing::MethodRouter<S>,
    pub(super) entries: Vec<Entry>,
    pub(super) faults: Vec<MethodFault>,
}

impl<S: Clone, E> MethodRouter<S, E> {
    /// One without handlers.
    pub fn new() -> Self {
        Self {
            inner: axum::routing::MethodRouter::new(),
            entries: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// The handlers of both. That both have one for the same method is a fault, which [`Router::into_axum`] reports.
    ///
    /// [`Router::into_axum`]: super::Router::into_axum
    pub fn merge(mut self, other: Self) -> Self {
        let conflicts = conflicts(&self.entries, &other.entries);
        if conflicts.is_empty() {
            self.inner = self.inner.merge(other.inner);
            self.entries.extend(other.entries);
        }
        self.faults.extend(other.faults);
        self.faults.extend(conflicts);
        self
    }

    /// Gives the handlers their state; see [`Router::with_state`](super::Router::with_state).
    pub fn with_state<S2>(mut self, state: S) -> MethodRouter<S2, E>
    where
        JwtManager: FromRef<S>,
    {
        let manager = JwtManager::from_ref(&state);
        let mut faults = Vec::new();
        for entry in &mut self.entries {
            entry.judge(&manager, &mut faults);
        }
        self.faults
            .extend(faults.into_iter().map(MethodFault::Other));
        MethodRouter {
            inner: self.inner.with_state(state),
            entries: self.entries,
            faults: self.faults,
        }
    }

    /// Which of these methods have a handler.
    fn taken(&self, methods: Methods) -> impl Iterator<Item = &'static str> {
        let taken = self.entries.iter();
        taken.flat_map(move |entry| entry.methods.shared_with(methods))
    }

    fn note<G: Gate>(&mut self, methods: Methods) {
        self.entries
            .push(Entry::new(methods, String::new(), G::DECISION.0));
    }
}

impl<S> MethodRouter<S> {
    pub(super) fn into_parts(self) -> Parts<S> {
        Parts {
            inner: self.inner,
            entries: self.entries,
            faults: self.faults,
        }
    }
}

/// Why two sets of handlers cannot be those of one path.
pub(super) fn conflicts<'e>(
    some: impl IntoIterator<Item = &'e Entry>,
    others: &[Entry],
) -> Vec<MethodFault> {
    let mut faults = Vec::new();
    for entry in some {
        for other in others {
            let shared = entry.methods.shared_with(other.methods);
            faults.extend(shared.map(MethodFault::SameMethod));
            if entry.methods.is_rest() && other.methods.is_rest() {
                faults.push(MethodFault::SecondFallback);
            }
        }
    }
    faults
}

impl<S, E> Clone for MethodRouter<S, E> {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            entries: self.entries.clone(),
            faults: self.faults.clone(),
        }
    }
}

impl<S: Clone, E> Default for MethodRouter<S, E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S, E> fmt::Debug for MethodRouter<S, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MethodRouter")
            .field("entries", &self.entries)
            .finish_non_exhaustive()
    }
}
