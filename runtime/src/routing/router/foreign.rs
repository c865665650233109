//! The way in for all that decides for itself.

use std::panic::Location as Place;

use super::Router;
use super::part::Part;
use crate::routing::entry::{Decision, Entry, Methods};
use crate::routing::fault::RouterFault;
use crate::routing::paths::{join, judge_prefix};

impl<S: Clone + Send + Sync + 'static> Router<S> {
    /// Gives everything below a path to a router of Axum's that decides for itself, and says why: the only way in for what is no
    /// guarded or `#[public]` handler. At `/` it gets all that there is no route for, like a [`fallback`](Self::fallback).
    ///
    /// It has its state already. Whatever it has no route for it answers itself; a route of this router below its path goes first.
    /// [`require`](Self::require) puts a policy around it. It is one row of the access matrix, which shows the reason; without a
    /// reason the router is at fault.
    ///
    /// ```
    /// use portcullis::routing::Router;
    /// # use axum::{body::Body, http::Request};
    /// # use tower::ServiceExt as _;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let metrics = axum::Router::new().route("/", axum::routing::get("requests_total 7"));
    /// // A service comes in through a router of Axum's.
    /// let files = tower::service_fn(async |_request: Request<Body>| Ok(axum::response::Response::new(Body::from("a file"))));
    /// let assets = axum::Router::new().fallback_service(files);
    ///
    /// let app: axum::Router = Router::new()
    ///     .foreign("/metrics", metrics, "scraped from inside the cluster alone")
    ///     .foreign("/assets", assets, "the pages' pictures, which anybody may see")
    ///     .into_axum()?;
    ///
    /// let response = app.oneshot(Request::get("/assets/logo.png").body(Body::empty())?).await?;
    /// assert_eq!(axum::body::to_bytes(response.into_body(), 1024).await?, "a file");
    /// # Ok(())
    /// # }
    /// ```
    #[track_caller]
    pub fn foreign(mut self, path: &str, router: axum::Router, reason: &'static str) -> Self {
        let place = Place::caller();
        if reason.trim().is_empty() {
            let path = path.to_owned();
            self.faults.push(RouterFault::NoReason { path, place });
        }
        let decision = Decision::Foreign { reason, place };
        let entry = Entry::new(Methods::Any, join(path, "/*"), decision);
        if path == "/" {
            self.add_fallback(Part {
                router: axum::Router::new().fallback_service(router),
                entries: vec![entry],
            });
            return self;
        }
        match judge_prefix(path).and_then(|()| self.paths.add_below(path)) {
            Ok(()) => {
                self.routes = self.routes.nest_service(path, router);
                self.entries.push(entry);
            }
            Err(fault) => self.faults.push(fault),
        }
        self
    }
}
