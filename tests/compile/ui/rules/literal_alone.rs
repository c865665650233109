use portcullis::jwt_required;

#[jwt_required(role("a") || true)]
async fn handler() {}

fn main() {}
