use portcullis::jwt_required;

#[jwt_required(locations(header, cookie))]
#[jwt_required(locations(cookie, header))]
async fn handler() {}

fn main() {}
