//! The router.

mod access;
mod compose;
mod fallbacks;
mod finish;
mod foreign;
mod layers;
mod part;
mod require;
mod state;

use std::fmt;

use self::part::Part;
use super::entry::Entry;
use super::fault::RouterFault;
use super::method_router::{MethodRouter, conflicts};
use super::paths::{FallbackPaths, Paths, Serves};

/// A router that is closed by default: [`axum::Router`] for guarded and `#[public]` handlers alone.
///
/// Its methods are those of Axum's, and do the same. Where Axum would panic because routes contradict each other, it remembers
/// the fault, and [`into_axum`](Self::into_axum) reports them all.
///
/// ```
/// use portcullis::routing::{Router, get};
/// use portcullis::{Identity, JwtManager, jwt_required, public};
/// # use axum::{body::Body, http::{Request, StatusCode}};
/// # use tower::ServiceExt as _;
///
/// #[public]
/// async fn health() {}
///
/// #[jwt_required]
/// async fn me(Identity(name): Identity) -> String {
///     name
/// }
///
/// #[jwt_required(role = "admin")]
/// async fn users() {}
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let tokens = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame").build()?;
/// let admin = Router::new().route("/users", get(users));
/// let app: axum::Router = Router::new()
///     .route("/health", get(health))
///     .route("/me", get(me))
///     .nest("/admin", admin)
///     .with_state(tokens)
///     .into_axum()?;
///
/// let response = app.oneshot(Request::get("/admin/users").body(Body::empty())?).await?;
/// assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
/// # Ok(())
/// # }
/// ```
#[must_use = "a router does nothing until `into_axum` makes one that can be served of it"]
pub struct Router<S = ()> {
    /// The routes, and the answer to what there is no route for.
    routes: axum::Router<S>,
    /// The ways in through them.
    entries: Vec<Entry>,
    paths: Paths,
    /// These join the routes at the end.
    fallbacks: Vec<Part<S>>,
    fallback_paths: FallbackPaths,
    faults: Vec<RouterFault>,
}

impl<S: Clone + Send + Sync + 'static> Router<S> {
    /// A router without routes, which answers 404 to everything.
    pub fn new() -> Self {
        Self {
            routes: axum::Router::new(),
            entries: Vec::new(),
            paths: Paths::new(),
            fallbacks: Vec::new(),
            fallback_paths: FallbackPaths::new(),
            faults: Vec::new(),
        }
    }

    /// Adds the handlers of a path, which is written as Axum's: `/users/{id}`, `/files/{*path}`. Handlers that the path has
    /// already stay.
    pub fn route(mut self, path: &str, method_router: MethodRouter<S>) -> Self {
        let added = method_router.into_parts();
        self.faults
            .extend(added.faults.into_iter().map(|fault| fault.at(path)));
        if let Err(fault) = self.paths.add(path, Serves::Methods) {
            self.faults.push(fault);
            return self;
        }
        let there = self.entries.iter().filter(|entry| entry.path == path);
        let conflicts = conflicts(there, &added.entries);
        if conflicts.is_empty() {
            self.routes = self.routes.route(path, added.inner);
            self.entries
                .extend(added.entries.into_iter().map(|entry| Entry {
                    path: path.to_owned(),
                    ..entry
                }));
        }
        self.faults
            .extend(conflicts.into_iter().map(|fault| fault.at(path)));
        self
    }

    /// Every way in.
    fn all_entries(&self) -> impl Iterator<Item = &Entry> {
        let fallbacks = self.fallbacks.iter();
        let fallbacks = fallbacks.flat_map(|part| &part.entries);
        self.entries.iter().chain(fallbacks)
    }

    fn all_entries_mut(&mut self) -> impl Iterator<Item = &mut Entry> {
        let fallbacks = self.fallbacks.iter_mut();
        let fallbacks = fallbacks.flat_map(|part| &mut part.entries);
        self.entries.iter_mut().chain(fallbacks)
    }
}

impl<S> Clone for Router<S> {
    fn clone(&self) -> Self {
        Self {
            routes: self.routes.clone(),
            entries: self.entries.clone(),
            paths: self.paths.clone(),
            fallbacks: self.fallbacks.clone(),
            fallback_paths: self.fallback_paths.clone(),
            faults: self.faults.clone(),
        }
    }
}

impl<S: Clone + Send + Sync + 'static> Default for Router<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S> fmt::Debug for Router<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Router")
            .field("entries", &self.entries)
            .field("fallbacks", &self.fallbacks)
            .field("faults", &self.faults)
            .finish_non_exhaustive()
    }
}
