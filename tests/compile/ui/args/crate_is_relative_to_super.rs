use portcullis::jwt_required;

#[jwt_required(crate = super::portcullis)]
async fn handler() {}

fn main() {}
