use portcullis::jwt_required;

#[jwt_required]
fn handler() {}

fn main() {}
