use portcullis::jwt_required;

#[jwt_required(fresh(max_age = "999999999999999999d"))]
async fn handler() {}

fn main() {}
