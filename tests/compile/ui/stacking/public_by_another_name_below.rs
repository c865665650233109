use portcullis::{jwt_required, public as open};

#[jwt_required]
#[open]
async fn handler() {}

fn main() {}
