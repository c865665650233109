use portcullis::jwt_required;

#[jwt_required(audience("api", "api"))]
async fn handler() {}

fn main() {}
