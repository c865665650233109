use portcullis::jwt_required;

#[jwt_required]
trait Serves {}

fn main() {}
