use portcullis::jwt_required;

#[jwt_required(claims.level.exists() && claims.level == 3)]
async fn handler() {}

fn main() {}
