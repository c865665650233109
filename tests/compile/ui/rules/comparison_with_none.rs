use portcullis::jwt_required;

#[jwt_required(claims.org == None)]
async fn handler() {}

fn main() {}
