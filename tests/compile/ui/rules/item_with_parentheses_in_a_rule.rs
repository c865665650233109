use portcullis::jwt_required;

#[jwt_required(role("a") || acr("mfa"))]
async fn handler() {}

fn main() {}
