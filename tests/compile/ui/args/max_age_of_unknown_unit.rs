use portcullis::jwt_required;

#[jwt_required(fresh(max_age = "10x"))]
async fn handler() {}

fn main() {}
