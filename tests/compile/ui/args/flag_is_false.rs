use portcullis::jwt_required;

#[jwt_required(optional = false)]
async fn handler() {}

fn main() {}
