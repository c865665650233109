//! The routes, and the layers around them.

use axum::Router;
use axum::extract::FromRef;
use axum::routing::{get, post};
use portcullis::{ConfigError, GateLayer, JwtManager, Location, SlidingSession};

use crate::notes::{self, Notes};
use crate::{page, session};

/// What the handlers share.
#[derive(Clone, FromRef)]
pub(crate) struct AppState {
    tokens: JwtManager,
    notes: Notes,
}

/// The whole service.
pub(crate) fn app(secret: &str, plain_http: bool) -> Result<Router, ConfigError> {
    let tokens = JwtManager::builder()
        .secret(secret)
        .with(|config| {
            config.token_location = vec![Location::Cookie];
            config.csrf_check_form = true;
            config.plain_http_development = plain_http;
        })
        .build()?;
    Ok(Router::new()
        .route("/", get(page::page))
        .route("/app.js", get(page::script))
        .route("/style.css", get(page::style))
        .route("/notes", post(notes::add_by_form))
        .route("/api/notes", get(notes::list).post(notes::add))
        .route("/auth/login", post(session::login))
        .route("/auth/refresh", post(session::refresh))
        .route("/logout", post(session::logout))
        .layer(SlidingSession::new(tokens.clone()))
        // Lends the guard the form, in which it looks for the CSRF token.
        .layer(GateLayer::new())
        .with_state(AppState {
            tokens,
            notes: Notes::default(),
        }))
}
