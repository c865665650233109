use portcullis::jwt_required;

#[jwt_required(locations(cookies), csrf = off)]
async fn handler() {}

fn main() {}
