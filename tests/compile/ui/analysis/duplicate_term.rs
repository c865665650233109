use portcullis::jwt_required;

#[jwt_required(role("admin") && scope("docs") && role("admin"))]
async fn handler() {}

fn main() {}
