use portcullis::jwt_required;

#[jwt_required(locations(header, body))]
async fn handler() {}

fn main() {}
