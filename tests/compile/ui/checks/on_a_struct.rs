use portcullis::check;

#[check]
struct IsOwner;

fn main() {}
