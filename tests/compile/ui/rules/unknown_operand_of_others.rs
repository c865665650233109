use portcullis::jwt_required;

#[jwt_required(user.id == path.owner)]
async fn handler() {}

fn main() {}
