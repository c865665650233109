use portcullis::jwt_required;

#[jwt_required(json)]
async fn handler() {}

fn main() {}
