use axum::http::HeaderMap;
use portcullis::JwtManager;
use portcullis::jwt_required;
use portcullis::routing::{Router, post};

#[jwt_required]
async fn handler(_: String, _: HeaderMap) {}

fn main() {
    let _: Router<JwtManager> = Router::new().route("/", post(handler));
}
