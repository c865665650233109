use portcullis::public;

#[public(role = "admin")]
async fn handler() {}

fn main() {}
