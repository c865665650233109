use portcullis::jwt_required;

#[jwt_required(!(role("guest") || role("guest")))]
async fn handler() {}

fn main() {}
