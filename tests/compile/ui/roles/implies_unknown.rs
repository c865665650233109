use portcullis::Role;

#[derive(Clone, Copy, Role)]
enum Role {
    Viewer,
    Editor,
    #[role(implies(Edtor, Vewer))]
    Admin,
}

fn main() {}
