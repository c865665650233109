use portcullis::jwt_required;

#[jwt_required(acr = ["mfa", "hardware"])]
async fn handler() {}

fn main() {}
