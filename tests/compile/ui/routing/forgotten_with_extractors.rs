use axum::extract::{Path, State};
use portcullis::JwtManager;
use portcullis::routing::{Router, post};

async fn handler(State(_): State<JwtManager>, Path(_): Path<u64>, _: String) {}

fn main() {
    let _: Router<JwtManager> = Router::new().route("/{id}", post(handler));
}
