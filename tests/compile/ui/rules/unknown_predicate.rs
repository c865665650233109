use portcullis::jwt_required;

#[jwt_required(all_role("a", "b"))]
async fn handler() {}

fn main() {}
