use portcullis::jwt_required;

#[jwt_required(any_type, fresh(max_age = "10m"))]
async fn handler() {}

fn main() {}
