use portcullis::jwt_required;

#[jwt_required(expired)]
async fn handler() {}

fn main() {}
