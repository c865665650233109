use portcullis::Role;

#[derive(Clone, Copy, Role)]
#[role(crate = portcullis)]
enum Role {
    Viewer,
}

fn main() {}
