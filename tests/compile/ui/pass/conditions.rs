//! What stands beside a handler is there where the handler is.

#![deny(warnings)]

use axum::Router;
use axum::routing::get;
use portcullis::{JwtManager, jwt_required};

#[jwt_required(claims = NoSuchType)]
#[cfg(any())]
async fn handler() {}

#[jwt_required(claims = NoSuchType)]
#[jwt_required]
#[cfg_attr(all(), cfg(any()), doc = "Gone.")]
async fn handler() {}

#[cfg(any())]
#[jwt_required(claims = NoSuchType)]
async fn handler() {}

#[portcullis::public]
#[cfg(any())]
async fn handler() {}

#[jwt_required]
#[cfg(all())]
#[cfg_attr(all(), doc = "There.")]
async fn handler() {}

fn main() {
    let _: Router<JwtManager> = Router::new().route("/", get(handler));
}
