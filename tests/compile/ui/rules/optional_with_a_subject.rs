use portcullis::jwt_required;

#[jwt_required(sub == path.id, optional)]
async fn handler() {}

fn main() {}
