//! The functions that begin a route. Written out: from a macro, an error about a handler gains lines about the macro.

use axum::routing::MethodFilter;

use super::bound::{Fits, Guarded};
use super::method_router::MethodRouter;

/// Takes `GET` requests, and `HEAD` requests that have no handler of their own, with a guarded or `#[public]` handler.
///
/// ```
/// use portcullis::routing::{Router, get};
/// use portcullis::{Identity, JwtManager, jwt_required};
/// # use axum::{body::Body, http::{Request, StatusCode}};
/// # use tower::ServiceExt as _;
///
/// #[jwt_required]
/// async fn me(Identity(name): Identity) -> String {
///     name
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let tokens = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame").build()?;
/// let app: axum::Router = Router::new().route("/me", get(me)).with_state(tokens).into_axum()?;
///
/// let response = app.oneshot(Request::get("/me").body(Body::empty())?).await?;
/// assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
/// # Ok(())
/// # }
/// ```
///
/// A handler without an access rule does not compile:
///
/// ```compile_fail
/// use portcullis::routing::{Router, get};
///
/// async fn forgotten() {}
///
/// let app: Router = Router::new().route("/", get(forgotten));
/// ```
pub fn get<H, T, S>(handler: H) -> MethodRouter<S>
where
    H: Guarded<T> + Fits<T, S>,
    T: 'static,
    S: Clone + Send + Sync + 'static,
{
    on(MethodFilter::GET, handler)
}

/// Takes `HEAD` requests with a guarded or `#[public]` handler, see [`get`].
pub fn head<H, T, S>(handler: H) -> MethodRouter<S>
where
    H: Guarded<T> + Fits<T, S>,
    T: 'static,
    S: Clone + Send + Sync + 'static,
{
    on(MethodFilter::HEAD, handler)
}

/// Takes `POST` requests with a guarded or `#[public]` handler, see [`get`].
pub fn post<H, T, S>(handler: H) -> MethodRouter<S>
where
    H: Guarded<T> + Fits<T, S>,
    T: 'static,
    S: Clone + Send + Sync + 'static,
{
    on(MethodFilter::POST, handler)
}

/// Takes `PUT` requests with a guarded or `#[public]` handler, see [`get`].
pub fn put<H, T, S>(handler: H) -> MethodRouter<S>
where
    H: Guarded<T> + Fits<T, S>,
    T: 'static,
    S: Clone + Send + Sync + 'static,
{
    on(MethodFilter::PUT, handler)
}

/// Takes `PATCH` requests with a guarded or `#[public]` handler, see [`get`].
pub fn patch<H, T, S>(handler: H) -> MethodRouter<S>
where
    H: Guarded<T> + Fits<T, S>,
    T: 'static,
    S: Clone + Send + Sync + 'static,
{
    on(MethodFilter::PATCH, handler)
}

/// Takes `DELETE` requests with a guarded or `#[public]` handler, see [`get`].
pub fn delete<H, T, S>(handler: H) -> MethodRouter<S>
where
    H: Guarded<T> + Fits<T, S>,
    T: 'static,
    S: Clone + Send + Sync + 'static,
{
    on(MethodFilter::DELETE, handler)
}

/// Takes `OPTIONS` requests with a guarded or `#[public]` handler, see [`get`].
pub fn options<H, T, S>(handler: H) -> MethodRouter<S>
where
    H: Guarded<T> + Fits<T, S>,
    T: 'static,
    S: Clone + Send + Sync + 'static,
{
    on(MethodFilter::OPTIONS, handler)
}

/// Takes `TRACE` requests with a guarded or `#[public]` handler, see [`get`].
pub fn trace<H, T, S>(handler: H) -> MethodRouter<S>
where
    H: Guarded<T> + Fits<T, S>,
    T: 'static,
    S: Clone + Send + Sync + 'static,
{
    on(MethodFilter::TRACE, handler)
}

/// Takes `CONNECT` requests with a guarded or `#[public]` handler, see [`get`].
pub fn connect<H, T, S>(handler: H) -> MethodRouter<S>
where
    H: Guarded<T> + Fits<T, S>,
    T: 'static,
    S: Clone + Send + Sync + 'static,
{
    on(MethodFilter::CONNECT, handler)
}

/// Takes requests of these methods with a guarded or `#[public]` handler, see [`get`].
pub fn on<H, T, S>(filter: MethodFilter, handler: H) -> MethodRouter<S>
where
    H: Guarded<T> + Fits<T, S>,
    T: 'static,
    S: Clone + Send + Sync + 'static,
{
    MethodRouter::new().on(filter, handler)
}

/// Takes requests of every method that has no handler of its own with a guarded or `#[public]` handler, see [`get`].
pub fn any<H, T, S>(handler: H) -> MethodRouter<S>
where
    H: Guarded<T> + Fits<T, S>,
    T: 'static,
    S: Clone + Send + Sync + 'static,
{
    MethodRouter::any(handler)
}
