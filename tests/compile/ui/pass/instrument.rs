//! `#[tracing::instrument]` goes above and below.

#![deny(warnings)]

use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use portcullis::{JwtManager, jwt_required, public};
use tracing::instrument;

#[instrument]
#[jwt_required]
async fn above(_number: Query<u32>) {}

#[jwt_required]
#[instrument(ret)]
async fn below(_number: Query<u32>) {}

#[jwt_required]
#[instrument(level = "debug")]
#[jwt_required]
async fn between(_number: Query<u32>) {}

#[public]
#[instrument]
async fn open(_number: Query<u32>) {}

fn main() {
    let _: Router<JwtManager> = Router::new()
        .route("/1", get(above))
        .route("/2", get(below))
        .route("/3", get(between))
        .route("/4", get(open));
}
