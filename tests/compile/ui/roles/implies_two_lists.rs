use portcullis::Role;

#[derive(Clone, Copy, Role)]
enum Role {
    Viewer,
    Editor,
    #[role(implies(Viewer))]
    #[role(implies(Editor))]
    Admin,
}

fn main() {}
