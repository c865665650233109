use portcullis::jwt_required;

#[jwt_required(fresh(max_age = "0s"))]
async fn handler() {}

fn main() {}
