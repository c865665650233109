use portcullis::jwt_required;

#[jwt_required(acr("mfa"), acr = "hardware")]
async fn handler() {}

fn main() {}
