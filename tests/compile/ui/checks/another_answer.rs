use portcullis::check;

#[check]
async fn is_owner() -> Option<bool> {
    Some(true)
}

fn main() {}
