//! Where clients learn whose tokens a resource takes (RFC 9728).

use axum::extract::State;
use axum::response::Response;
use http::HeaderMap;

use super::published::{published, unpublished};
use super::site::{open, site};
use crate::guard::Open;
use crate::manager::JwtManager;

open! {
    /// Who may call [`protected_resource_metadata`]: everybody.
    pub ResourceMetadata = site!("protected_resource_metadata")
}

/// Publishes what is to be known of the [`resource`](crate::JwtConfig::resource) that this service is, as JSON, to be cached as
/// [`jwks`](super::jwks) is: `resource`, `authorization_servers`, `scopes_supported`, `bearer_methods_supported` and
/// `resource_name`. A manager without a `resource` answers 404.
///
/// Its place is `/.well-known/oauth-protected-resource`, with the path of the resource behind it; every `Bearer` challenge names it as
/// `resource_metadata` (RFC 9728 section 5.1). [`well_known_routes`](super::well_known_routes) mounts it there.
///
/// ```
/// use portcullis::routing::{Router, get};
/// use portcullis::{JwtManager, endpoints};
///
/// let router: Router<JwtManager> = Router::new()
///     .route("/.well-known/oauth-protected-resource/v1", get(endpoints::protected_resource_metadata));
/// ```
pub async fn protected_resource_metadata(
    _: Open<ResourceMetadata>,
    State(tokens): State<JwtManager>,
    asked: HeaderMap,
) -> Response {
    match &tokens.publishing().resource {
        Some(resource) => published(&tokens, &asked, "application/json", resource.members()),
        None => unpublished(),
    }
}
