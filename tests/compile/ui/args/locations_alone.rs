use portcullis::jwt_required;

#[jwt_required(locations)]
async fn handler() {}

fn main() {}
