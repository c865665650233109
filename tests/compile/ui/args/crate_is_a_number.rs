use portcullis::jwt_required;

#[jwt_required(crate = 7)]
async fn handler() {}

fn main() {}
