use portcullis::jwt_required;

#[jwt_required(claims.level + 1 > 3)]
async fn handler() {}

fn main() {}
