//! From a router to one that can be served.

use http::StatusCode;

use super::Router;
use super::part::Part;
use crate::exchange::GateLayer;
use crate::routing::entry::{Decision, Entry, Methods};
use crate::routing::fault::RouterError;

impl<S: Clone + Send + Sync + 'static> Router<S> {
    /// Makes Axum's router of it, which is served as ever and does nothing more for a request than one written by hand.
    ///
    /// Where a guard may find its token, or the CSRF token of its form, only through [`GateLayer`], and none was put around it with
    /// [`layer`](Self::layer), one is put around the whole.
    ///
    /// # Errors
    /// When routes contradict each other, a rule reads a parameter that its path does not have, asks for a role that the manager
    /// does not know, a guarded route has no state, or a foreign router has no reason; all faults at once.
    pub fn into_axum(self) -> Result<axum::Router<S>, RouterError> {
        let needs_gate = self.all_entries().any(Entry::needs_gate);
        let mut faults = self.faults.clone();
        self.all_entries()
            .for_each(|entry| entry.judge_whole(&mut faults));
        if !faults.is_empty() {
            return Err(RouterError::new(faults));
        }
        // Of two answers 404 Axum takes that of the router that is merged into the other: the one with the layers around it.
        let fallbacks = self.fallbacks.into_iter();
        let whole = fallbacks.fold(self.routes, |whole, part| part.router.merge(whole));
        if needs_gate {
            Ok(whole.layer(GateLayer::new()))
        } else {
            Ok(whole)
        }
    }

    /// Every way in, and what the router itself answers to all others.
    pub(in crate::routing) fn ways(&self) -> Vec<Entry> {
        let mut ways: Vec<_> = self.all_entries().cloned().collect();
        let answer = |methods, status| Entry::new(methods, "/*", Decision::Default(status));
        if !self.fallbacks.iter().any(Part::is_of_all) {
            ways.push(answer(Methods::Any, StatusCode::NOT_FOUND));
        }
        if self.paths_answering_405().next().is_some() {
            ways.push(answer(Methods::Others, StatusCode::METHOD_NOT_ALLOWED));
        }
        ways
    }
}
