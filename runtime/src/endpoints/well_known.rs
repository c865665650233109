//! What is published, at its well-known places.

use axum::extract::FromRef;

use super::{authorization_server_metadata, jwks, protected_resource_metadata};
use crate::manager::JwtManager;
use crate::publish::ServerDocument;
use crate::routing::{Router, get};

/// All that this manager publishes, to be merged at the root of the host: what is nested is not found where others look for it (RFC
/// 8615).
///
/// | route, for the issuer `https://host/tenant` and the resource `https://host/v1` | handler | where there is |
/// |---|---|---|
/// | `GET /tenant/.well-known/jwks.json` | [`jwks`] | anything |
/// | `GET /.well-known/oauth-authorization-server/tenant` | [`authorization_server_metadata`] | [`authorization_server`](crate::ManagerBuilder::authorization_server) |
/// | `GET /tenant/.well-known/openid-configuration` | the same | the same |
/// | `GET /.well-known/openid-configuration/tenant` | the same | the same, and a path |
/// | `GET /.well-known/oauth-protected-resource/v1` | [`protected_resource_metadata`] | [`resource`](crate::JwtConfig::resource) |
///
/// Without an authorization server the key set is at `/.well-known/jwks.json`.
///
/// ```
/// use portcullis::routing::Router;
/// use portcullis::{JwtManager, endpoints};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let tokens = JwtManager::builder()
///     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
///     .with(|config| config.resource = Some("https://api.example.com/v1".into()))
///     .build()?;
/// let router: Router<JwtManager> = Router::new().merge(endpoints::well_known_routes(&tokens));
/// assert!(router.access().to_snapshot().contains("GET /.well-known/oauth-protected-resource/v1; access: public"));
/// # Ok(())
/// # }
/// ```
pub fn well_known_routes<S>(tokens: &JwtManager) -> Router<S>
where
    JwtManager: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    let publishing = tokens.publishing();
    let mut routes = Router::new().route(publishing.key_set_path(), get(jwks));
    let server = publishing.server.iter();
    for path in server.flat_map(ServerDocument::paths) {
        routes = routes.route(&path, get(authorization_server_metadata));
    }
    if let Some(resource) = &publishing.resource {
        routes = routes.route(resource.path(), get(protected_resource_metadata));
    }
    routes
}
