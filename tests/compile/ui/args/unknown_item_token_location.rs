use portcullis::jwt_required;

#[jwt_required(token_location = "headers")]
async fn handler() {}

fn main() {}
