//! Where others find what an authorization server has for them (RFC 8414).

use axum::extract::State;
use axum::response::Response;
use http::HeaderMap;

use super::published::{published, unpublished};
use super::site::{open, site};
use crate::guard::Open;
use crate::manager::JwtManager;

open! {
    /// Who may call [`authorization_server_metadata`]: everybody.
    pub ServerMetadata = site!("authorization_server_metadata")
}

/// Publishes what the manager was told of itself by
/// [`ManagerBuilder::authorization_server`](crate::ManagerBuilder::authorization_server), as JSON, with the algorithms of its keys: to
/// be cached as [`jwks`](super::jwks) is. A manager that was told nothing answers 404.
///
/// The same document serves RFC 8414 and OpenID Connect Discovery; [`well_known_routes`](super::well_known_routes) mounts it where both
/// look for it.
///
/// ```
/// use portcullis::routing::{Router, get};
/// use portcullis::{JwtManager, endpoints};
///
/// let router: Router<JwtManager> = Router::new()
///     .route("/.well-known/oauth-authorization-server", get(endpoints::authorization_server_metadata));
/// ```
pub async fn authorization_server_metadata(
    _: Open<ServerMetadata>,
    State(tokens): State<JwtManager>,
    asked: HeaderMap,
) -> Response {
    tokens.own_keys_read().await;
    match tokens.server_metadata() {
        Some(document) => published(&tokens, &asked, "application/json", &document),
        None => unpublished(),
    }
}
