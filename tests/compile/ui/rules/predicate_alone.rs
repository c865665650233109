use portcullis::jwt_required;

#[jwt_required(role || scope("a"))]
async fn handler() {}

fn main() {}
