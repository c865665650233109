use portcullis::jwt_required;

#[jwt_required(claims.org.exists(true))]
async fn handler() {}

fn main() {}
