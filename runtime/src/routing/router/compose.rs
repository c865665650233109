//! Routers in routers.

use super::Router;
use super::part::Part;
use crate::routing::entry::Entry;
use crate::routing::fault::RouterFault;
use crate::routing::method_router::conflicts;
use crate::routing::paths::{Serves, join, judge_prefix};

impl<S: Clone + Send + Sync + 'static> Router<S> {
    /// Adds the routes of another router below a path, and its fallback for what there is no route for below it. The handlers
    /// see the path without the prefix, as with Axum's.
    pub fn nest(mut self, path: &str, router: Self) -> Self {
        self.faults.extend(router.faults);
        if let Err(fault) = judge_prefix(path) {
            self.faults.push(fault);
            return self;
        }
        let paths = router.paths.iter();
        let paths: Vec<_> = paths
            .map(|(inner, serves)| (join(path, inner), serves))
            .collect();
        let entries = below(path, router.entries);
        if self.has_room_for(paths, &entries) {
            self.routes = self.routes.nest(path, router.routes);
            self.entries.extend(entries);
        }
        match with_all_fallbacks(router.fallbacks) {
            Ok(Some(part)) => {
                let entries = below(path, part.entries);
                if self.has_room_for_fallbacks(&entries) {
                    let router = axum::Router::new().nest(path, part.router);
                    self.fallbacks.push(Part { router, entries });
                }
            }
            Ok(None) => {}
            Err(left_out) => {
                let faults =
                    below(path, left_out)
                        .into_iter()
                        .map(|entry| RouterFault::FallbackLeftOut {
                            fallback: entry.path,
                            path: path.to_owned(),
                        });
                self.faults.extend(faults);
            }
        }
        self
    }

    /// Adds the routes of another router, and its fallback. That both have a fallback is a fault.
    pub fn merge(mut self, other: Self) -> Self {
        self.faults.extend(other.faults);
        let paths = other.paths.iter();
        let paths = paths.map(|(path, serves)| (path.to_owned(), serves));
        if self.has_room_for(paths, &other.entries) {
            self.routes = self.routes.merge(other.routes);
            self.entries.extend(other.entries);
        }
        for part in other.fallbacks {
            self.add_fallback(part);
        }
        self
    }

    /// Whether these can stand beside what is there; else why not is a fault.
    pub(super) fn has_room_for(
        &mut self,
        paths: impl IntoIterator<Item = (String, Serves)>,
        entries: &[Entry],
    ) -> bool {
        let before = self.faults.len();
        for (path, serves) in paths {
            self.faults.extend(self.paths.add(&path, serves).err());
        }
        for (index, entry) in entries.iter().enumerate() {
            // Below a prefix that ends with a slash two paths of one router may become the same.
            let there = self.entries.iter().chain(entries.iter().take(index));
            let there = there.filter(|other| other.path == entry.path);
            let conflicts = conflicts(there, std::slice::from_ref(entry));
            let conflicts = conflicts.into_iter().map(|fault| fault.at(&entry.path));
            self.faults.extend(conflicts);
        }
        self.faults.len() == before
    }

    fn has_room_for_fallbacks(&mut self, entries: &[Entry]) -> bool {
        let before = self.faults.len();
        for entry in entries {
            let added = self.fallback_paths.add(&entry.path);
            self.faults.extend(added.err());
        }
        self.faults.len() == before
    }

    pub(super) fn add_fallback(&mut self, part: Part<S>) {
        if self.has_room_for_fallbacks(&part.entries) {
            self.fallbacks.push(part);
        }
    }
}

fn below(prefix: &str, entries: Vec<Entry>) -> Vec<Entry> {
    let entries = entries.into_iter().map(|entry| Entry {
        path: join(prefix, &entry.path),
        ..entry
    });
    entries.collect()
}

/// All fallbacks of a router in one, to be nested; where none is of all, Axum would leave the others out.
fn with_all_fallbacks<S>(parts: Vec<Part<S>>) -> Result<Option<Part<S>>, Vec<Entry>>
where
    S: Clone + Send + Sync + 'static,
{
    let (mut of_all, others): (Vec<_>, Vec<_>) = parts.into_iter().partition(Part::is_of_all);
    let entries = |parts: Vec<Part<S>>| parts.into_iter().flat_map(|part| part.entries);
    match (of_all.pop(), others.is_empty()) {
        (None, true) => Ok(None),
        (None, false) => Err(entries(others).collect()),
        (Some(of_all), _) => Ok(Some(others.into_iter().fold(of_all, |whole, part| Part {
            router: whole.router.merge(part.router),
            entries: [whole.entries, part.entries].concat(),
        }))),
    }
}
