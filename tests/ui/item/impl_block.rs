use portcullis::jwt_required;

#[jwt_required]
impl Handlers {}

struct Handlers;

fn main() {}
