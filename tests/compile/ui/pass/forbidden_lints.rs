//! The expansion allows nothing by attribute, which would be an error under `forbid`.

#![forbid(
    dead_code,
    deprecated,
    missing_docs,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    private_interfaces,
    unreachable_pub,
    unsafe_code,
    unused
)]

//! Docs.

use axum::Router;
use axum::routing::get;
use portcullis::{JwtManager, jwt_required, public};

#[jwt_required(role = "admin")]
#[jwt_required(claims = serde_json::Value)]
async fn guarded() {}

async fn may_pass() -> bool {
    true
}

#[jwt_required(claims.x == 7 || check(may_pass), state = JwtManager)]
async fn ruled() {}

#[public]
async fn open() {}

fn main() {
    let _: Router<JwtManager> = Router::new().route("/1", get(guarded)).route("/2", get(open)).route("/3", get(ruled));
}
