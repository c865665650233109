use portcullis::jwt_required;

#[jwt_required(locations(header = "X-Token"))]
async fn handler() {}

fn main() {}
