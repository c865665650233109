use portcullis::check;

struct NotFound;

#[check]
async fn is_owner() -> Result<bool, NotFound> {
    Err(NotFound)
}

fn main() {}
