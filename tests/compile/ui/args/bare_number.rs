use portcullis::jwt_required;

#[jwt_required(7)]
async fn handler() {}

fn main() {}
