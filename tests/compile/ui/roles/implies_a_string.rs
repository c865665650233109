use portcullis::Role;

#[derive(Clone, Copy, Role)]
enum Role {
    Viewer,
    #[role(implies("Viewer"))]
    Admin,
}

fn main() {}
