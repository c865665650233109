use portcullis::Role;

#[derive(Clone, Copy, Role)]
enum Role {
    #[role(implies(Editor))]
    Admin,
    #[role(implies(Viewer, Author))]
    Editor,
    #[role(implies(Admin))]
    Author,
    Viewer,
}

fn main() {}
