use portcullis::jwt_required;

#[jwt_required(cookie)]
async fn handler() {}

fn main() {}
