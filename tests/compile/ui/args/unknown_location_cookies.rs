use portcullis::jwt_required;

#[jwt_required(locations(cookies, header))]
async fn handler() {}

fn main() {}
