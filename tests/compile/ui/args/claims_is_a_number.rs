use portcullis::jwt_required;

#[jwt_required(claims = 7)]
async fn handler() {}

fn main() {}
