//! The state of a router's handlers.

use axum::extract::FromRef;

use super::Router;
use super::part::Part;
use crate::manager::JwtManager;

impl<S: Clone + Send + Sync + 'static> Router<S> {
    /// Gives the handlers their state. What of them depends on the manager in it is judged then: roles and scopes that its types do
    /// not know are faults, and whether guards need a [`GateLayer`](crate::GateLayer) is seen.
    pub fn with_state<S2>(mut self, state: S) -> Router<S2>
    where
        JwtManager: FromRef<S>,
    {
        let manager = JwtManager::from_ref(&state);
        let mut faults = Vec::new();
        for entry in self.all_entries_mut() {
            entry.judge(&manager, &mut faults);
        }
        self.faults.append(&mut faults);
        self.give(state)
    }

    /// Gives the handlers a state that has no manager. Then all of them have to be `#[public]`; a guarded one is a fault.
    ///
    /// ```
    /// use axum::extract::State;
    /// use portcullis::public;
    /// use portcullis::routing::{Router, get};
    ///
    /// #[public]
    /// async fn version(State(version): State<&'static str>) -> &'static str {
    ///     version
    /// }
    ///
    /// # fn main() -> Result<(), portcullis::routing::RouterError> {
    /// let app: axum::Router = Router::new().route("/version", get(version)).with_public_state("1.0").into_axum()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_public_state<S2>(mut self, state: S) -> Router<S2> {
        let mut faults = Vec::new();
        for entry in self.all_entries_mut() {
            entry.judge_public(&mut faults);
        }
        self.faults.append(&mut faults);
        self.give(state)
    }

    fn give<S2>(self, state: S) -> Router<S2> {
        let fallbacks = self.fallbacks.into_iter().map(|part| Part {
            router: part.router.with_state(state.clone()),
            entries: part.entries,
        });
        Router {
            fallbacks: fallbacks.collect(),
            routes: self.routes.with_state(state),
            entries: self.entries,
            paths: self.paths,
            fallback_paths: self.fallback_paths,
            faults: self.faults,
        }
    }
}
