use portcullis::jwt_required;

#[jwt_required(fresh(max_age = 10m))]
async fn handler() {}

fn main() {}
