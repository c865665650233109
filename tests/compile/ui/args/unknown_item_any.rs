use portcullis::jwt_required;

#[jwt_required(any(role = "editor", role = "admin"))]
async fn handler() {}

fn main() {}
