use portcullis::jwt_required;

#[jwt_required(tenant = "acme")]
async fn handler() {}

fn main() {}
