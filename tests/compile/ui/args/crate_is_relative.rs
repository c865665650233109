use portcullis::jwt_required;

#[jwt_required(crate = auth::portcullis)]
async fn handler() {}

fn main() {}
