use portcullis::jwt_required;

#[axum::debug_handler]
#[jwt_required]
async fn handler() {}

fn main() {}
