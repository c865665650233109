use portcullis::jwt_required;

#[jwt_required(locations = header, cookie, fresh)]
async fn handler() {}

fn main() {}
