use portcullis::jwt_required;

#[jwt_required(access)]
async fn handler() {}

fn main() {}
