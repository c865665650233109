use portcullis::{check, public};

#[public]
#[check]
async fn is_owner() -> bool {
    true
}

fn main() {}
