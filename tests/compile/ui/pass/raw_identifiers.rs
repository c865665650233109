//! Names that are keywords.

#![deny(warnings)]

use axum::Router;
use axum::routing::get;
use portcullis::{JwtManager, jwt_required, public};

mod r#mod {
    #[derive(serde::Deserialize)]
    pub struct r#Type {}
}

#[jwt_required(claims = r#mod::r#Type)]
#[jwt_required]
async fn r#type() {}

#[public]
async fn r#match() {}

fn main() {
    let _: Router<JwtManager> = Router::new().route("/1", get(r#type)).route("/2", get(r#match));
}
