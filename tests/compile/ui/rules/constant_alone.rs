use portcullis::jwt_required;

#[jwt_required(role("a") || ENABLED)]
async fn handler() {}

fn main() {}
