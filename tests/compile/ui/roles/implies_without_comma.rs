use portcullis::Role;

#[derive(Clone, Copy, Role)]
enum Role {
    Viewer,
    Editor,
    #[role(implies(Viewer Editor))]
    Admin,
}

fn main() {}
