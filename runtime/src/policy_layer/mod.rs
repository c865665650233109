//! A policy in front of a whole service.

mod future;
mod service;

pub use self::future::PolicyFuture;
pub use self::service::PolicyService;

use std::fmt;
use std::marker::PhantomData;

use tower_layer::Layer;

/// Lets requests reach a service only where the policy `P` holds: for groups of routes, and for services that are no
/// handlers, such as files, WebSocket upgrades and routers of other crates.
///
/// It judges as [`Guard`](crate::Guard) does, before the service is called, and answers refusals itself; the body is not read.
/// Guards behind it judge on their own, and extractors behind it read what it proved. A layer has no state of its own, so it is
/// given the router's: whatever the policy's checks take, and the [`JwtManager`](crate::JwtManager).
///
/// What a rule calls `path.…` is the route's, so a rule that reads it fits [`Router::layer`](axum::Router::layer) and
/// [`route_layer`](axum::Router::route_layer); around anything else there is no path yet, and the rule refuses. Where the token may be
/// in the query string or in the body, a [`GateLayer`](crate::GateLayer) goes around this one.
///
/// ```
/// use axum::{Router, body::Body, http::{Request, StatusCode}, routing::get};
/// use portcullis::{JwtManager, PolicyLayer, policy};
/// # use tower::ServiceExt as _;
///
/// #[policy(role = "admin")]
/// struct Admins;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let tokens = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame").build()?;
/// let metrics = Router::new().route("/metrics", get("requests_total 7"));
/// let app = metrics.layer(PolicyLayer::<Admins, _>::new(tokens));
///
/// let answer = app.oneshot(Request::get("/metrics").body(Body::empty())?).await?;
/// assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
/// # Ok(())
/// # }
/// ```
#[must_use]
pub struct PolicyLayer<P, S> {
    state: S,
    _policy: PhantomData<fn() -> P>,
}

impl<P, S> PolicyLayer<P, S> {
    /// A layer that asks the policy of a router with this state.
    pub fn new(state: S) -> Self {
        Self {
            state,
            _policy: PhantomData,
        }
    }
}

impl<P, S: Clone, I> Layer<I> for PolicyLayer<P, S> {
    type Service = PolicyService<P, S, I>;

    fn layer(&self, inner: I) -> PolicyService<P, S, I> {
        PolicyService::new(inner, self.state.clone())
    }
}

impl<P, S: Clone> Clone for PolicyLayer<P, S> {
    fn clone(&self) -> Self {
        Self::new(self.state.clone())
    }
}

/// Without the state, which holds what it likes.
impl<P, S> fmt::Debug for PolicyLayer<P, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PolicyLayer").finish_non_exhaustive()
    }
}
