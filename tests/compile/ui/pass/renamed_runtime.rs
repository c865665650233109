//! The runtime under other names: re-exported, renamed as a crate, and through `$crate` of somebody's macro.

extern crate portcullis as gate;

use axum::Router;
use axum::routing::get;

mod framework {
    pub use portcullis as auth;
}

#[framework::auth::jwt_required(crate = crate::framework::auth, role = "admin")]
#[framework::auth::jwt_required(crate = crate::framework::auth, claims = serde_json::Value)]
async fn reexported() {}

#[gate::jwt_required(crate = ::gate, locations(header, cookie), csrf = off)]
async fn renamed() {}

#[gate::public(crate = ::gate)]
async fn open() {}

macro_rules! guarded {
    ($name:ident, $role:literal, $claims:ty, $runtime:path) => {
        #[$crate::framework::auth::jwt_required(crate = $crate::framework::auth, role = $role, claims = $claims)]
        #[$crate::framework::auth::jwt_required(crate = $runtime)]
        async fn $name() {}
    };
}

guarded!(from_a_macro, "admin", Vec<u8>, ::gate);

fn main() {
    let _: Router<gate::JwtManager> = Router::new()
        .route("/1", get(reexported))
        .route("/2", get(renamed))
        .route("/3", get(open))
        .route("/4", get(from_a_macro));
}
