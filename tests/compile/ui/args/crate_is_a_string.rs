use portcullis::jwt_required;

#[jwt_required(crate = "portcullis")]
async fn handler() {}

fn main() {}
