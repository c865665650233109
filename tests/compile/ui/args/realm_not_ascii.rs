use portcullis::jwt_required;

#[jwt_required(realm = "café")]
async fn handler() {}

fn main() {}
