use portcullis::jwt_required;

#[jwt_required(sub = path.owner)]
async fn handler() {}

fn main() {}
