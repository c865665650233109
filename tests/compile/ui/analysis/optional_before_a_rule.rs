use portcullis::jwt_required;

#[jwt_required(optional, sub == path.owner)]
async fn handler() {}

fn main() {}
