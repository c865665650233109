use portcullis::jwt_required;

#[jwt_required(claims.level > 3 && claims.level < 2)]
async fn handler() {}

fn main() {}
