use portcullis::{jwt_required, public};

#[public]
#[jwt_required(role = "admin")]
async fn handler() {}

fn main() {}
