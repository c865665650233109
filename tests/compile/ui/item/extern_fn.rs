use portcullis::jwt_required;

#[jwt_required]
async extern "C" fn handler() {}

fn main() {}
