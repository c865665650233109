use portcullis::jwt_required;

#[jwt_required(scope = "docs:read", optional(expired))]
async fn handler() {}

fn main() {}
