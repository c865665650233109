use portcullis::jwt_required;

#[jwt_required(method == axum::http::Method::GET)]
async fn handler() {}

fn main() {}
