use portcullis::jwt_required;

#[jwt_required(max_age = "10m")]
async fn handler() {}

fn main() {}
