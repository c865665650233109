use portcullis::jwt_required;

#[jwt_required(role = "admin", !role("admin"))]
async fn handler() {}

fn main() {}
