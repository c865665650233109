use portcullis::jwt_required;

#[jwt_required(scope = "docs:read", scope = "docs:write")]
async fn handler() {}

fn main() {}
