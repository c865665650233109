use portcullis::check;

#[check]
async fn is_owner() {}

fn main() {}
