use portcullis::jwt_required;

#[jwt_required(refresh, refresh)]
async fn handler() {}

fn main() {}
