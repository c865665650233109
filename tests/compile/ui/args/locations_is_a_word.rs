use portcullis::jwt_required;

#[jwt_required(locations = header)]
async fn handler() {}

fn main() {}
