//! Nothing is in scope that was not asked for.

#![no_implicit_prelude]

use ::axum::Router;
use ::axum::routing::get;
use ::portcullis::{JwtManager, jwt_required, public};

#[jwt_required(fresh(max_age = "10m"), role = "admin", acr("a", "b"), claims = ::serde_json::Value)]
#[jwt_required(scope = "docs", locations(query, json))]
async fn guarded() {}

#[derive(::serde::Deserialize)]
struct MyClaims {
    level: ::std::option::Option<u8>,
}

const LIMIT: u8 = 7;

async fn may_pass() -> bool {
    true
}

#[jwt_required(claims.level? < LIMIT || claims.level == 9 || !claims.level.exists(), claims = MyClaims)]
#[jwt_required(claims.x == LIMIT && path.y.contains("z") || check(may_pass), state = JwtManager)]
async fn ruled() {}

#[derive(::core::clone::Clone, ::core::marker::Copy, ::portcullis::Role)]
enum Level {
    Low,
    #[role(implies(Low))]
    High,
}

#[jwt_required(role(Level::Low) && !role(Level::High))]
async fn low_only() {}

#[jwt_required(role(Level::Low) && path.a == "b" || role(Level::High))]
async fn either() {}

#[public]
async fn open() {}

fn main() {
    let _: Router<JwtManager> = Router::new().route("/1", get(guarded)).route("/2", get(open)).route("/3", get(ruled)).route("/4", get(low_only)).route("/5", get(either));
}
