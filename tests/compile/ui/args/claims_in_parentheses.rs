use portcullis::jwt_required;

#[jwt_required(claims(MyClaims))]
async fn handler() {}

fn main() {}
