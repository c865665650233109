//! The keys by which others verify our tokens (RFC 7517 section 5).

use axum::extract::State;
use axum::response::Response;
use http::HeaderMap;

use super::published::published;
use super::site::{open, site};
use crate::guard::Open;
use crate::manager::JwtManager;

open! {
    /// Who may call [`jwks`]: everybody.
    pub Jwks = site!("jwks")
}

/// Publishes [`JwtManager::jwks`] as `application/jwk-set+json`: 200, or 304 for whoever names its `ETag` in `If-None-Match`.
///
/// It may be kept for [`jwks_max_age`](crate::JwtConfig::jwks_max_age), by anybody, and scripts of all sites may read it. A kept set that
/// still has a key which was retired does no harm, since nothing is signed with that key any more, but one that has a key which was
/// revoked lets in whoever stole it for as long. One that lacks a key which signs has good tokens refused, so a key has to be published
/// for as long before it signs.
///
/// A manager that has secrets alone publishes `{"keys":[]}`.
///
/// ```
/// use portcullis::routing::{Router, get};
/// use portcullis::{JwtManager, endpoints};
///
/// let router: Router<JwtManager> = Router::new().route("/.well-known/jwks.json", get(endpoints::jwks));
/// ```
pub async fn jwks(_: Open<Jwks>, State(tokens): State<JwtManager>, asked: HeaderMap) -> Response {
    tokens.own_keys_read().await;
    published(&tokens, &asked, "application/jwk-set+json", &tokens.jwks())
}
