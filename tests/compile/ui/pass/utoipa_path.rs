//! `#[utoipa::path]` goes above and below.

use axum::Router;
use axum::extract::{Json, Path};
use axum::routing::post;
use portcullis::{JwtManager, jwt_required, public};
use utoipa::OpenApi;

#[derive(serde::Deserialize, utoipa::ToSchema)]
struct Body {}

#[utoipa::path(post, path = "/above/{id}", responses((status = 200)))]
#[jwt_required]
async fn above(Path(_id): Path<u32>, _: Json<Body>) {}

#[jwt_required]
#[jwt_required]
#[utoipa::path(post, path = "/below/{id}", responses((status = 200)))]
async fn below(Path(_id): Path<u32>, _: Json<Body>) {}

#[public]
#[utoipa::path(post, path = "/open", responses((status = 200)))]
async fn open(_: Json<Body>) {}

#[derive(OpenApi)]
#[openapi(paths(above, below, open))]
struct Api;

fn main() {
    let _: Router<JwtManager> = Router::new()
        .route("/above/{id}", post(above))
        .route("/below/{id}", post(below))
        .route("/open", post(open));
    let api = Api::openapi().to_json().unwrap();
    assert!(!api.contains("Guard") && !api.contains("policy"), "{api}");
}
