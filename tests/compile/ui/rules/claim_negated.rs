use portcullis::jwt_required;

#[jwt_required(role("a") && !claims.banned)]
async fn handler() {}

fn main() {}
