use portcullis::jwt_required;

#[jwt_required(audience = "api", audience = "admin")]
async fn handler() {}

fn main() {}
