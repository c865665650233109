use portcullis::jwt_required;

#[jwt_required(|| role("a"))]
async fn handler() {}

fn main() {}
