use portcullis::jwt_required;

#[jwt_required(frehs)]
async fn handler() {}

fn main() {}
