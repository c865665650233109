use portcullis::public as open;

#[open]
#[open]
async fn handler() {}

fn main() {}
