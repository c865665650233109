use portcullis::jwt_required;

#[jwt_required(claims.admin < true)]
async fn handler() {}

fn main() {}
