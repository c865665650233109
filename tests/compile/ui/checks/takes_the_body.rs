use axum::Json;
use axum::extract::Path;
use portcullis::check;

#[check]
async fn is_owner(Path(_id): Path<u32>, Json(_text): Json<String>) -> bool {
    true
}

#[check]
async fn is_short(text: String) -> bool {
    text.len() < 10
}

fn main() {}
