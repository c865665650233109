use portcullis::jwt_required;

#[jwt_required(claims.type == "a")]
async fn handler() {}

fn main() {}
