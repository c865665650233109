use axum::extract::Path;
use portcullis::check;

#[check]
async fn is_owner<T: Send>(_: Path<T>) -> bool {
    true
}

fn main() {}
