use portcullis::jwt_required;

#[jwt_required(optional, role("admin") && path.id == "a")]
async fn handler() {}

fn main() {}
