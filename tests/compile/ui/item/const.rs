use portcullis::jwt_required;

#[jwt_required]
const HANDLER: u8 = 0;

fn main() {}
