use portcullis::jwt_required;

#[jwt_required(is_owner(sub, path.owner))]
async fn handler() {}

fn main() {}
