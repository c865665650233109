use portcullis::jwt_required;

#[jwt_required(role("admin") || !role("admin") && scope("docs"))]
async fn handler() {}

fn main() {}
