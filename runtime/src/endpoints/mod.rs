//! Handlers that are ready to be mounted: logout, refresh, "your devices", revocation (RFC 7009), introspection (RFC 7662), and what a
//! service publishes of itself: its keys (RFC 7517) and its metadata (RFC 8414, RFC 9728).
//!
//! Each is a function for [`routing::post`](crate::routing::post) and its like, or for those of [`axum::routing`]; the state of either
//! router has a [`JwtManager`](crate::JwtManager). [`session_routes`] mounts those that users call, [`token_routes`] those that other
//! programs call, [`well_known_routes`] what anybody may read. None of them has to be mounted.
//!
//! | handler | method | asks for | answers |
//! |---|---|---|---|
//! | [`refresh`] | POST | a refresh token | 200 and the next pair, or 204 and its cookies |
//! | [`log_out`] | POST | an access or a refresh token | 204: its session is over |
//! | [`log_out_everywhere`] | POST | an access token | 204: everything of the user is over |
//! | [`log_out_others`] | POST | an access token | 200 `{"ended":2}` |
//! | [`sessions`] | GET | an access token | 200 `{"sessions":[…]}` |
//! | [`end_session`] | DELETE | an access token | 204, or 404 |
//! | [`revoke`], [`revoke_with_session`] | POST | what its callers show | 200 |
//! | [`introspect`] | POST | what its callers show | 200 `{"active":…}` |
//! | [`jwks`] | GET | nothing | 200 `{"keys":[…]}` |
//! | [`authorization_server_metadata`] | GET | nothing | 200 `{"issuer":…}` |
//! | [`protected_resource_metadata`] | GET | nothing | 200 `{"resource":…}` |
//!
//! Tokens are looked for where the manager looks for them. Where one came in a cookie, the guard asks for the CSRF token as
//! everywhere, and the answer sets the next cookies or takes them back. No answer to a token may be kept by a cache. While the store
//! fails, all that need it answer 503 with `Retry-After`, and nothing is claimed to have happened.
//!
//! ```
//! use portcullis::endpoints::{self, BearerClients, PublicClients};
//! use portcullis::routing::Router;
//! use portcullis::{JwtManager, policy};
//! # use axum::{body::Body, http::{Request, StatusCode}};
//! # use tower::ServiceExt as _;
//!
//! /// The programs that may ask what a token is.
//! #[policy(scope = "tokens:introspect")]
//! struct ResourceServers;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let tokens = JwtManager::builder()
//!     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
//!     .with(|config| config.scope_claims = vec!["scope".into()])
//!     .build()?;
//! let app: axum::Router = Router::new()
//!     .nest("/auth", endpoints::session_routes())
//!     .nest("/oauth", endpoints::token_routes::<PublicClients, BearerClients<ResourceServers>, _>())
//!     .with_state(tokens.clone())
//!     .into_axum()?;
//!
//! let pair = tokens.token_pair("alice").begin_session("a browser").await?;
//! let bearer = format!("Bearer {}", pair.access.as_str());
//! let request = Request::post("/auth/logout").header("authorization", bearer).body(Body::empty())?;
//! assert_eq!(app.oneshot(request).await?.status(), StatusCode::NO_CONTENT);
//! # Ok(())
//! # }
//! ```

mod answer;
mod authorization_server_metadata;
mod callers;
mod end_session;
mod form;
mod introspect;
mod jwks;
mod log_out;
mod log_out_everywhere;
mod log_out_others;
mod members;
mod presented;
mod protected_resource_metadata;
mod published;
mod refresh;
mod revoke;
mod routes;
mod scope;
mod sessions;
mod site;
mod well_known;

pub use self::authorization_server_metadata::authorization_server_metadata;
pub use self::callers::{
    AuthenticateClient, AuthenticatedCallers, BasicClients, BearerClients, Caller, Callers,
    ClientCredentials, PublicClients,
};
pub use self::end_session::end_session;
pub use self::introspect::introspect;
pub use self::jwks::jwks;
pub use self::log_out::log_out;
pub use self::log_out_everywhere::log_out_everywhere;
pub use self::log_out_others::log_out_others;
pub use self::protected_resource_metadata::protected_resource_metadata;
pub use self::refresh::refresh;
pub use self::revoke::{revoke, revoke_with_session};
pub use self::routes::{session_routes, token_routes};
pub use self::sessions::sessions;
pub use self::well_known::well_known_routes;
