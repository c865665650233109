use portcullis::jwt_required;

#[jwt_required(1 == 2)]
async fn handler() {}

fn main() {}
