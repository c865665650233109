use portcullis::jwt_required;

#[jwt_required]
pub enum Handler {}

fn main() {}
