use portcullis::jwt_required;

#[jwt_required(locations(header, json), csrf = off)]
async fn handler() {}

fn main() {}
