use portcullis::jwt_required;

#[jwt_required]
mod handlers {}

fn main() {}
