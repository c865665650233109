use portcullis::jwt_required;

#[jwt_required(acr())]
async fn handler() {}

fn main() {}
