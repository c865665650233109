use portcullis::jwt_required;

#[jwt_required]
const fn handler() {}

fn main() {}
