use portcullis::jwt_required;

#[jwt_required(locations = ["headers", "cookies"])]
async fn handler() {}

fn main() {}
