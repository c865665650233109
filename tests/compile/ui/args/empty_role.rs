use portcullis::jwt_required;

#[jwt_required(role = "")]
async fn handler() {}

fn main() {}
