use portcullis::jwt_required;

#[jwt_required(fresh(maxage = "10m"))]
async fn handler() {}

fn main() {}
