use portcullis::jwt_required;

#[jwt_required(headers)]
async fn handler() {}

fn main() {}
