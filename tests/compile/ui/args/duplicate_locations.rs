use portcullis::jwt_required;

#[jwt_required(locations(header), locations(cookie))]
async fn handler() {}

fn main() {}
