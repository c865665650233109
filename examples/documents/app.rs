//! The routes, each with its rule.

use axum::Json;
use axum::extract::{FromRef, Path, State};
use axum::http::StatusCode;
use portcullis::routing::{Router, get};
use portcullis::{Identity, JwtManager, jwt_required, public};

use crate::access::{Beta, Role, SameTenant, is_author};
use crate::library::Library;

#[derive(Clone, FromRef)]
pub(crate) struct AppState {
    tokens: JwtManager,
    library: Library,
}

impl AppState {
    pub(crate) fn new(tokens: JwtManager, library: Library) -> Self {
        Self { tokens, library }
    }
}

/// All ways in. The files of the front end are somebody else's router, which is why they have a reason to be here.
pub(crate) fn router() -> Router<AppState> {
    let documents = Router::new()
        .route("/", get(list))
        .route("/{id}", get(read).put(write).delete(remove));
    let files = axum::Router::new().fallback(async || "<!doctype html>");
    Router::new()
        .route("/health", get(health))
        .route("/preview", get(preview))
        .nest("/{tenant}/documents", documents)
        .route("/admin/count", get(admin::count))
        .foreign("/files", files, "the front end, which anybody may load")
}

#[public]
async fn health() {}

#[jwt_required(policy = Beta)]
async fn preview(Identity(name): Identity) -> String {
    format!("something new for {name}")
}

#[jwt_required(policy = SameTenant, role(Role::Viewer))]
async fn list(State(library): State<Library>, Path(tenant): Path<String>) -> Json<Vec<u32>> {
    Json(library.ids(&tenant))
}

#[jwt_required(policy = SameTenant, role(Role::Viewer))]
async fn read(
    State(library): State<Library>,
    Path((tenant, id)): Path<(String, u32)>,
) -> Result<String, StatusCode> {
    library.text(&tenant, id).ok_or(StatusCode::NOT_FOUND)
}

#[jwt_required(policy = SameTenant, role(Role::Editor) || check(is_author))]
async fn write(
    State(library): State<Library>,
    Identity(author): Identity,
    Path((tenant, id)): Path<(String, u32)>,
    text: String,
) -> StatusCode {
    library.write(tenant, id, author, text);
    StatusCode::NO_CONTENT
}

#[jwt_required(policy = SameTenant, fresh, role(Role::Admin))]
async fn remove(
    State(library): State<Library>,
    Path((tenant, id)): Path<(String, u32)>,
) -> StatusCode {
    if library.remove(&tenant, id) {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::NOT_FOUND
    }
}

#[jwt_required(role(Role::Admin))]
mod admin {
    use axum::extract::State;

    use crate::library::Library;

    pub(super) async fn count(State(library): State<Library>) -> String {
        library.len().to_string()
    }
}
