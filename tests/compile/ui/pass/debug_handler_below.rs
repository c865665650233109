//! `#[debug_handler]` goes below.

use axum::extract::{Json, State};
use axum::routing::post;
use axum::{Router, debug_handler};
use portcullis::{JwtManager, jwt_required, public};

#[jwt_required(role = "admin")]
#[jwt_required]
#[debug_handler(state = JwtManager)]
async fn guarded(State(_): State<JwtManager>, _: Json<()>) {}

#[public]
#[debug_handler]
async fn open(_: Json<()>) {}

fn main() {
    let _: Router<JwtManager> = Router::new().route("/1", post(guarded)).route("/2", post(open));
}
