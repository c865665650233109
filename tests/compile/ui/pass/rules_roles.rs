//! Typed roles, alone and beside named ones.

#![deny(warnings)]

use axum::Router;
use axum::routing::get;
use portcullis::{JwtManager, jwt_required};

#[path = "../support/roles.rs"]
#[allow(dead_code)]
mod roles;

use roles::Other::Boss;
use roles::Role;

#[jwt_required(role(Role::Admin))]
async fn one() {}

#[jwt_required(any_role(Role::Admin, Role::Editor, "guest") && !role("banned"))]
async fn several() {}

#[jwt_required(role(Boss) || role(roles::Other::Boss) && role("a"))]
async fn imported() {}

fn main() {
    let _: Router<JwtManager> = Router::new()
        .route("/1", get(one))
        .route("/2", get(several))
        .route("/3", get(imported));
}
