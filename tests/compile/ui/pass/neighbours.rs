//! Handlers whose names could be taken for the policies of one another.

use axum::Router;
use axum::routing::get;
use portcullis::{JwtManager, jwt_required, public};

#[jwt_required]
#[jwt_required]
#[jwt_required]
async fn h() {}

#[jwt_required]
#[jwt_required]
async fn h_2() {}

#[public]
async fn _2_h() {}

#[jwt_required]
async fn h_3() {}

fn main() {
    let _: Router<JwtManager> =
        Router::new().route("/1", get(h)).route("/2", get(h_2)).route("/3", get(_2_h)).route("/4", get(h_3));
}
