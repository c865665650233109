use portcullis::jwt_required;

#[jwt_required(csrf = off, locations(query))]
async fn handler() {}

fn main() {}
