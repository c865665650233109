use portcullis::jwt_required;

#[jwt_required(crate = ::axum)]
async fn handler() {}

fn main() {}
