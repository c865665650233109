//! What answers where there is no route.

use super::Router;
use super::part::Part;
use crate::routing::bound::{Fits, Guarded};
use crate::routing::entry::{Entry, Methods};
use crate::routing::gate::Sealed as _;
use crate::routing::paths::Serves;

impl<S: Clone + Send + Sync + 'static> Router<S> {
    /// Takes all requests that no route takes with this handler, instead of the answer 404; called again it replaces the handler.
    /// It is a way in like any other, so it is guarded or `#[public]`.
    pub fn fallback<H, T>(mut self, handler: H) -> Self
    where
        H: Guarded<T> + Fits<T, S>,
        T: 'static,
    {
        let part = Part {
            router: axum::Router::new().fallback(handler),
            entries: vec![Entry::new(Methods::Any, "/*", H::Gate::DECISION.0)],
        };
        let mut earlier = self.fallbacks.iter_mut();
        match earlier.find(|part| part.is_of_all() && !part.is_foreign()) {
            Some(earlier) => *earlier = part,
            None => self.add_fallback(part),
        }
        self
    }

    /// Takes requests to the routes that are there already with this handler where a route has none for their method, instead of
    /// the answer 405. It is a way in like any other, so it is guarded or `#[public]`.
    pub fn method_not_allowed_fallback<H, T>(mut self, handler: H) -> Self
    where
        H: Guarded<T> + Fits<T, S>,
        T: 'static,
    {
        self.routes = self.routes.method_not_allowed_fallback(handler);
        let added = self.paths_answering_405();
        let added = added.map(|path| Entry::new(Methods::Others, path, H::Gate::DECISION.0));
        let added: Vec<_> = added.collect();
        self.entries.extend(added);
        self
    }

    pub(super) fn paths_answering_405(&self) -> impl Iterator<Item = &str> {
        let paths = self.paths.iter();
        let paths = paths.filter(|(_, serves)| *serves == Serves::Methods);
        paths.map(|(path, _)| path).filter(|path| {
            let mut there = self.entries.iter().filter(|entry| entry.path == *path);
            !there.any(|entry| entry.methods.is_rest())
        })
    }
}
