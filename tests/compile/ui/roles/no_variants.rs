use portcullis::Role;

#[derive(Clone, Copy, Role)]
enum Role {}

fn main() {}
