use portcullis::jwt_required;

#[jwt_required(any_role("a", "b", "a"))]
async fn handler() {}

fn main() {}
