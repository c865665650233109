use portcullis::jwt_required;

#[jwt_required(role("a") & role("b"))]
async fn handler() {}

fn main() {}
