use portcullis::jwt_required;

#[jwt_required(method == "get")]
async fn handler() {}

fn main() {}
