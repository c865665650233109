use portcullis::Role;

#[derive(Clone, Role)]
enum Role {
    Viewer,
}

fn main() {}
