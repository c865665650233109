use portcullis::jwt_required;

#[jwt_required(claims.flags.contians("beta"))]
async fn handler() {}

fn main() {}
