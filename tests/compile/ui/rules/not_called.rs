use portcullis::jwt_required;

#[jwt_required(not(role("a")))]
async fn handler() {}

fn main() {}
