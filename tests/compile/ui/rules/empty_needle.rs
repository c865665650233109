use portcullis::jwt_required;

#[jwt_required(claims.flags.contains(""))]
async fn handler() {}

fn main() {}
