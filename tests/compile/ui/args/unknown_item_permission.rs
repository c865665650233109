use portcullis::jwt_required;

#[jwt_required(permission = "docs:read")]
async fn handler() {}

fn main() {}
