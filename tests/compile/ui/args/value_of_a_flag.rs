use portcullis::jwt_required;

#[jwt_required(refresh = true)]
async fn handler() {}

fn main() {}
