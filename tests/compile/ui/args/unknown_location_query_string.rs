use portcullis::jwt_required;

#[jwt_required(locations(query_string))]
async fn handler() {}

fn main() {}
