use portcullis::{check, jwt_required};

#[check]
#[jwt_required]
async fn is_owner() -> bool {
    true
}

fn main() {}
