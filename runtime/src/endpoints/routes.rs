//! All handlers at their usual paths.

use axum::extract::FromRef;

use super::callers::{Admits, AuthenticatedCallers};
use super::{
    end_session, introspect, log_out, log_out_everywhere, log_out_others, refresh, revoke, sessions,
};
use crate::manager::JwtManager;
use crate::routing::{Router, delete, get, post};

/// What users call, to be nested below a path that `refresh_cookie_path` covers, such as its default `/auth`.
///
/// | route | handler |
/// |---|---|
/// | `POST /refresh` | [`refresh`] |
/// | `POST /logout` | [`log_out`] |
/// | `POST /logout/everywhere` | [`log_out_everywhere`] |
/// | `POST /logout/others` | [`log_out_others`] |
/// | `GET /sessions` | [`sessions`] |
/// | `DELETE /sessions/{id}` | [`end_session`] |
///
/// ```
/// use portcullis::routing::Router;
/// use portcullis::{JwtManager, endpoints};
///
/// let router: Router<JwtManager> = Router::new().nest("/auth", endpoints::session_routes());
/// ```
pub fn session_routes<S>() -> Router<S>
where
    JwtManager: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route("/refresh", post(refresh))
        .route("/logout", post(log_out))
        .route("/logout/everywhere", post(log_out_everywhere))
        .route("/logout/others", post(log_out_others))
        .route("/sessions", get(sessions))
        .route("/sessions/{id}", delete(end_session))
}

/// What other programs call: `POST /revoke` is [`revoke`] for the callers `R`, `POST /introspect` is [`introspect`] for the callers `I`.
///
/// ```
/// use portcullis::endpoints::{self, BearerClients, PublicClients};
/// use portcullis::routing::Router;
/// use portcullis::{JwtManager, policy};
///
/// #[policy(role = "resource-server")]
/// struct ResourceServers;
///
/// type Known = BearerClients<ResourceServers>;
///
/// let router: Router<JwtManager> = Router::new().nest("/oauth", endpoints::token_routes::<PublicClients, Known, _>());
/// ```
pub fn token_routes<R, I, S>() -> Router<S>
where
    R: Admits<S>,
    I: AuthenticatedCallers + Admits<S>,
    JwtManager: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route("/revoke", post(revoke::<R>))
        .route("/introspect", post(introspect::<I>))
}
