use portcullis::jwt_required;

#[jwt_required(claims == "a")]
async fn handler() {}

fn main() {}
