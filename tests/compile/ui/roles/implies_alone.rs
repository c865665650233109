use portcullis::Role;

#[derive(Clone, Copy, Role)]
enum Role {
    Viewer,
    #[role(implies)]
    Admin,
}

fn main() {}
