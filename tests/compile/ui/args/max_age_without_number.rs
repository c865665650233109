use portcullis::jwt_required;

#[jwt_required(fresh(max_age = "m"))]
async fn handler() {}

fn main() {}
