use portcullis::jwt_required;

#[jwt_required(role("a", "b"))]
async fn handler() {}

fn main() {}
