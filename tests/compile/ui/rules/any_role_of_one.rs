use portcullis::jwt_required;

#[jwt_required(any_role("editor"))]
async fn handler() {}

fn main() {}
