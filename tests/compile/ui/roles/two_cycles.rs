use portcullis::Role;

#[derive(Clone, Copy, Role)]
enum Role {
    #[role(implies(Editor, Viewer))]
    Admin,
    #[role(implies(Admin))]
    Editor,
    #[role(implies(Guest))]
    Viewer,
    #[role(implies(Viewer))]
    Guest,
}

fn main() {}
