use portcullis::jwt_required;

#[jwt_required(any_type, refresh)]
async fn handler() {}

fn main() {}
