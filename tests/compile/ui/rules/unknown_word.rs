use portcullis::jwt_required;

#[jwt_required(role("a") || subb)]
async fn handler() {}

fn main() {}
