use portcullis::{jwt_required as guarded, public as open};

#[open]
#[guarded]
async fn handler() {}

fn main() {}
