use portcullis::jwt_required;

#[jwt_required(scope("docs:read docs:write"))]
async fn handler() {}

fn main() {}
