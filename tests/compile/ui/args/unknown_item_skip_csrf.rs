use portcullis::jwt_required;

#[jwt_required(skip_csrf)]
async fn handler() {}

fn main() {}
