use portcullis::jwt_required;

#[jwt_required(role("a") and scope("b"))]
async fn handler() {}

fn main() {}
