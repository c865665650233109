use portcullis::jwt_required;

#[jwt_required(fresh(max_age = "30m1h"))]
async fn handler() {}

fn main() {}
