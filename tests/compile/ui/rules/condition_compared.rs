use portcullis::jwt_required;

#[jwt_required(role("admin") == true)]
async fn handler() {}

fn main() {}
