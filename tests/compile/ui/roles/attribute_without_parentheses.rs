use portcullis::Role;

#[derive(Clone, Copy, Role)]
#[role]
enum Role {
    #[role = "viewer"]
    Viewer,
    #[role()]
    Editor,
}

fn main() {}
