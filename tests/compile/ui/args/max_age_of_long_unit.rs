use portcullis::jwt_required;

#[jwt_required(fresh(max_age = "10min"))]
async fn handler() {}

fn main() {}
