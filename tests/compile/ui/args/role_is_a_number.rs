use portcullis::jwt_required;

#[jwt_required(role = 7)]
async fn handler() {}

fn main() {}
