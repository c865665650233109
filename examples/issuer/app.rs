//! The routes, each with its rule.

use axum::Json;
use axum::extract::FromRef;
use portcullis::routing::{Router, get, post};
use portcullis::{Identity, JwtManager, endpoints, jwt_required};
use serde_json::{Value, json};

use crate::rotation::{Rotation, rotate};
use crate::token::token;

#[derive(Clone, FromRef)]
pub(crate) struct AppState {
    pub(crate) tokens: JwtManager,
    pub(crate) rotation: Rotation,
}

/// All ways in; the key set and the metadata are where others look for them.
pub(crate) fn routes(tokens: &JwtManager) -> Router<AppState> {
    Router::new()
        .route("/oauth/token", post(token))
        .route("/me", get(me))
        .route("/rotate", post(rotate))
        .merge(endpoints::well_known_routes(tokens))
}

/// What another service would do with a token; it needs nothing but the URL of this one.
#[jwt_required(scope = "docs:read")]
async fn me(Identity(name): Identity) -> Json<Value> {
    Json(json!({ "name": name }))
}
