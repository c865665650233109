use portcullis::jwt_required;

#[jwt_required]
#[jwt_required(refresh)]
async fn handler() {}

fn main() {}
