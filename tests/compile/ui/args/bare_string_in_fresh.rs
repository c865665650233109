use portcullis::jwt_required;

#[jwt_required(fresh("10m"))]
async fn handler() {}

fn main() {}
