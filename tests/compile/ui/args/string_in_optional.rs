use portcullis::jwt_required;

#[jwt_required(optional("expired"))]
async fn handler() {}

fn main() {}
