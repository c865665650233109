use portcullis::check;

#[check]
#[check]
async fn is_owner() -> bool {
    true
}

fn main() {}
