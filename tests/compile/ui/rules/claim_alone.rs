use portcullis::jwt_required;

#[jwt_required(claims.admin)]
async fn handler() {}

fn main() {}
