use portcullis::jwt_required;

#[jwt_required(claims.org?.id == 7)]
async fn handler() {}

fn main() {}
