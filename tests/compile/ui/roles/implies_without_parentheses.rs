use portcullis::Role;

#[derive(Clone, Copy, Role)]
enum Role {
    Viewer,
    Editor,
    #[role(implies = Editor, Viewer, rename = "admin")]
    Admin,
}

fn main() {}
