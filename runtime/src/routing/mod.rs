//! A router that is closed by default: a route without a decision does not compile.
//!
//! [`Router`], [`get`], [`post`] and the rest are those of [`axum::routing`], for handlers that say who may call them: with
//! `#[jwt_required]`, or with `#[public]` where that is everybody. A handler of which that was forgotten is an error of the
//! compiler. What else there is comes in through [`Router::foreign`] with a written reason, and that alone. Since all ways in are
//! known with what they ask, the router can list them, and find at start-up what no compiler can: a rule that reads `path.owner` on
//! a path without `{owner}`, two handlers of one route, a role that does not exist. [`Router::into_axum`] reports all of it
//! at once, and makes an [`axum::Router`], which has no trace of this one and is as fast as any.
//!
//! ```
//! use axum::extract::Path;
//! use portcullis::routing::{Router, get};
//! use portcullis::{JwtManager, jwt_required, public};
//! # use axum::{body::Body, http::{Request, StatusCode}};
//! # use tower::ServiceExt as _;
//!
//! #[public]
//! async fn read(Path(page): Path<String>) -> String {
//!     page
//! }
//!
//! #[jwt_required(role = "editor")]
//! async fn write(Path(page): Path<String>, text: String) {}
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let tokens = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame").build()?;
//! let app: axum::Router = Router::new()
//!     .route("/pages/{page}", get(read).put(write))
//!     .with_state(tokens)
//!     .into_axum()?;
//!
//! let answer = |request| app.clone().oneshot(request);
//! let read = answer(Request::get("/pages/home").body(Body::empty())?).await?;
//! assert_eq!(read.status(), StatusCode::OK);
//! let written = answer(Request::put("/pages/home").body(Body::from("text"))?).await?;
//! assert_eq!(written.status(), StatusCode::UNAUTHORIZED);
//! # Ok(())
//! # }
//! ```
//!
//! # Coming from Axum's
//!
//! | with [`axum::Router`] | here |
//! |---|---|
//! | `axum::serve(listener, app)`, `app.oneshot(…)`, `app.into_make_service()` | the same, of what `app.with_state(…).into_axum()?` makes |
//! | `.with_state(…)` that has no [`JwtManager`](crate::JwtManager) | [`Router::with_public_state`], if all handlers are `#[public]` |
//! | a closure or a text as handler | an `async fn` with its attribute |
//! | `.nest_service(…)`, `.route_service(…)`, `.fallback_service(…)`, `.merge(…)` or `.nest(…)` of an [`axum::Router`] | [`Router::foreign`] |
//! | `.layer(…)` of an authentication middleware | [`Router::require`], behind the routes that it is for |
//! | `fn routes() -> Router<AppState>`, to be nested or merged | the same |
//! | a panic for two handlers of one route, `/users/:id`, a path without `/` | a [`RouterFault`] each, all in the one [`RouterError`] of [`Router::into_axum`] |

mod access;
mod bound;
mod entry;
mod fault;
mod functions;
mod gate;
mod judge;
mod method_router;
mod paths;
mod router;

pub use axum::routing::MethodFilter;

pub(crate) use self::access::snapshot;
pub use self::access::{Access, AccessRow, Looser, NotStricter, Openness, RoleAnswer, Unmet};
pub use self::bound::{Fits, Guarded};
pub(crate) use self::entry::Decision;
pub use self::fault::{RouterError, RouterFault};
pub use self::functions::{any, connect, delete, get, head, on, options, patch, post, put, trace};
pub use self::gate::Gate;
pub(crate) use self::gate::{Decided, Sealed};
pub use self::method_router::MethodRouter;
pub use self::router::Router;
