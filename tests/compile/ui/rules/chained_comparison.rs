use portcullis::jwt_required;

#[jwt_required(1 < claims.level < 7)]
async fn handler() {}

fn main() {}
