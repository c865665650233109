use portcullis::Role;

#[derive(Clone, Copy, Role)]
enum Role {
    Viewer,
    Editor,
    #[role(implies(Role::Viewer, Self::Editor))]
    Admin,
}

fn main() {}
