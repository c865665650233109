use portcullis::public;

#[public]
#[portcullis::public]
async fn handler() {}

fn main() {}
