use portcullis::jwt_required;

#[jwt_required(scope = "docs\"read")]
async fn handler() {}

fn main() {}
