//! The routes, and what their handlers share.

use axum::extract::{DefaultBodyLimit, FromRef};
use portcullis::routing::{Router, RouterError, delete, get, post};
use portcullis::{JwtManager, endpoints};

use crate::handlers;
use crate::passwords::Passwords;
use crate::users::Users;

/// A name and a password fit many times over.
const LARGEST_BODY: usize = 8 * 1024;

/// What the handlers share.
#[derive(Clone, Debug, FromRef)]
pub struct AppState {
    tokens: JwtManager,
    users: Users,
    passwords: Passwords,
}

impl AppState {
    /// The state of one service.
    #[must_use]
    pub fn new(tokens: JwtManager, users: Users, passwords: Passwords) -> Self {
        Self {
            tokens,
            users,
            passwords,
        }
    }
}

/// The whole service.
///
/// # Errors
/// When a rule does not fit its route.
pub fn app(state: AppState) -> Result<axum::Router, RouterError> {
    router().with_state(state).into_axum()
}

/// The routes. Who may call what stands on the handlers, and all of it in [`Router::access`].
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/register", post(handlers::register))
        .route("/login", post(handlers::login))
        .route("/refresh", post(handlers::refresh))
        .route("/logout", delete(handlers::logout))
        // Ready ones: "your devices", all of them logged out, and one.
        .route(
            "/sessions",
            get(endpoints::sessions).delete(endpoints::log_out_everywhere),
        )
        .route("/sessions/{id}", delete(endpoints::end_session))
        .route("/protected", get(handlers::protected))
        .route("/optional", get(handlers::optional))
        .route("/password", post(handlers::change_password))
        .route("/admin/users", get(handlers::list_users))
        .fallback(handlers::not_found)
        .method_not_allowed_fallback(handlers::method_not_allowed)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
}
