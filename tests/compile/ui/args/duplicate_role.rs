use portcullis::jwt_required;

#[jwt_required(role = "editor", role = "admin")]
async fn handler() {}

fn main() {}
