use portcullis::jwt_required;

#[jwt_required]
async unsafe fn handler() {}

fn main() {}
