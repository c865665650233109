use portcullis::jwt_required;

#[jwt_required(fresh = true)]
async fn handler() {}

fn main() {}
