use portcullis::jwt_required;

#[jwt_required(locations(header cookie))]
async fn handler() {}

fn main() {}
