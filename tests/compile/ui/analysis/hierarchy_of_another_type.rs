use portcullis::{Role, jwt_required};

#[derive(Clone, Copy, Role)]
enum Role {
    #[role(implies(Editor))]
    Admin,
    #[role(implies(Viewer))]
    Editor,
    Viewer,
    Auditor,
}

#[derive(Clone, Copy, Role)]
enum Other {
    Admin,
}

#[jwt_required(role(Role::Admin) && role(Other::Admin))]
async fn handler() {}

fn main() {}
