//! The expansion names everything from the root: whatever the user calls by the names of the standard library or of
//! this crate stays out of it.

#![allow(dead_code, non_camel_case_types, unused_macros)]

use ::axum::Router;
use ::axum::routing::get;
use ::portcullis::{JwtManager, jwt_required, public};

mod core {}
mod std {}
mod portcullis {}
mod axum {}
struct Result;
struct Option;
struct Ok;
struct Err;
struct Some;
struct None;
struct Guard;
struct Open;
struct Policy;
struct Public;
struct And;
struct Rule;
struct Requirement;
struct Site;
struct Location;
struct Header;
struct Cookie;
struct ClaimsCheck;
struct ClaimsResult;
struct Check;
struct Checked;
struct Comparison;
struct Decide;
struct Grant;
struct NativeTest;
struct Operand;
struct Parts;
struct Relation;
struct bool;
struct i128;
struct str;
struct u32;
struct u64;
trait Send {}
trait Sync {}
macro_rules! line {
    () => {
        compile_error!("the user's own macro")
    };
}
macro_rules! module_path {
    () => {
        compile_error!("the user's own macro")
    };
}

#[jwt_required(fresh(max_age = "10m"), role = "admin", scope = "docs", acr("a", "b"), claims = ::serde_json::Value)]
#[jwt_required(realm = "api", locations(header, cookie), csrf = off)]
async fn guarded() {}

// The derive of serde needs its own names.
mod typed {
    #[derive(::serde::Deserialize)]
    pub(super) struct MyClaims {
        pub(super) level: Option<u8>,
    }
}

const LIMIT: ::core::primitive::u8 = 7;

async fn may_pass() -> ::core::primitive::bool {
    true
}

#[jwt_required(claims.level? < LIMIT || claims.level == 9 || !claims.level.exists(), claims = typed::MyClaims)]
#[jwt_required(claims.x == LIMIT && path.y.contains("z") || check(may_pass), state = JwtManager)]
async fn ruled() {}

#[public]
async fn open() {}

fn main() {
    let _: Router<JwtManager> = Router::new().route("/1", get(guarded)).route("/2", get(open)).route("/3", get(ruled));
}
