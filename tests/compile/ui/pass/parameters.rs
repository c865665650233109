//! Patterns, `mut`, conditions, a body extractor at the end, fifteen extractors in all.

#![deny(warnings)]

use axum::extract::{Json, Query, State};
use axum::http::{HeaderMap, Method, Uri};
use axum::routing::post;
use axum::Router;
use portcullis::{JwtManager, jwt_required};

#[derive(serde::Deserialize)]
struct Page {
    number: u32,
}

#[jwt_required]
async fn patterns(
    State(mut _manager): State<JwtManager>,
    Query(Page { number, .. }): Query<Page>,
    #[cfg(any())] _gone: NoSuchType,
    #[cfg(all())] _there: Method,
    #[allow(unused_mut)] mut headers: HeaderMap,
    _: Uri,
    Json(body): Json<Vec<u32>>,
) -> String {
    headers.clear();
    format!("{number} {body:?}")
}

#[jwt_required]
async fn fifteen(
    _: Uri, _: Uri, _: Uri, _: Uri, _: Uri,
    _: Uri, _: Uri, _: Uri, _: Uri, _: Uri,
    _: Uri, _: Uri, _: Uri, _: Uri, _: Uri,
) {
}

fn main() {
    let _: Router<JwtManager> = Router::new().route("/1", post(patterns)).route("/2", post(fifteen));
}
