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

#[jwt_required(role(Role::Admin) && !role(Role::Viewer))]
async fn handler() {}

fn main() {}
