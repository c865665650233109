use portcullis::jwt_required;

#[jwt_required(check(|| true))]
async fn handler() {}

fn main() {}
