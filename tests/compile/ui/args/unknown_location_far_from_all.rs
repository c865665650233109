use portcullis::jwt_required;

#[jwt_required(locations(session))]
async fn handler() {}

fn main() {}
