//! Nothing is in scope that was not asked for.

#![no_implicit_prelude]

use ::axum::Router;
use ::axum::routing::get;
use ::portcullis::{JwtManager, jwt_required, public};

#[jwt_required(fresh(max_age = "10m"), role = "admin", acr("a", "b"), claims = ::serde_json::Value)]
#[jwt_required(scope = "docs", locations(query, json))]
async fn guarded() {}

#[public]
async fn open() {}

fn main() {
    let _: Router<JwtManager> = Router::new().route("/1", get(guarded)).route("/2", get(open));
}
