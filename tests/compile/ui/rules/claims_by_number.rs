use portcullis::jwt_required;

#[jwt_required(claims[0] == "a")]
async fn handler() {}

fn main() {}
