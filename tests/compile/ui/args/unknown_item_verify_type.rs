use portcullis::jwt_required;

#[jwt_required(verify_type = false)]
async fn handler() {}

fn main() {}
