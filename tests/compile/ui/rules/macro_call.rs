use portcullis::jwt_required;

#[jwt_required(matches!(sub, "a"))]
async fn handler() {}

fn main() {}
