use portcullis::public;

#[public]
struct Handler;

fn main() {}
