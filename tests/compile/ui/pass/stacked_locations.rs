//! Places in one of two stacked attributes, and the same in both.

use axum::Router;
use axum::routing::get;
use portcullis::{JwtManager, jwt_required};

#[jwt_required(locations(cookie, header), csrf = off)]
#[jwt_required(role = "admin")]
async fn above() {}

#[jwt_required(role = "admin")]
#[jwt_required(locations(cookie, header), csrf = off)]
async fn below() {}

#[jwt_required(locations(cookie, header), role = "editor")]
#[jwt_required(locations(cookie, header), role = "reviewer")]
async fn both() {}

fn main() {
    let _: Router<JwtManager> =
        Router::new().route("/1", get(above)).route("/2", get(below)).route("/3", get(both));
}
