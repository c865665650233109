use portcullis::jwt_required;

#[jwt_required(fresh role = "admin")]
async fn handler() {}

fn main() {}
