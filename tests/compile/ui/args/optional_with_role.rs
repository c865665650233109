use portcullis::jwt_required;

#[jwt_required(optional, role = "admin")]
async fn handler() {}

fn main() {}
