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

#[jwt_required(any_role(Role::Auditor, Role::Admin, Role::Viewer))]
async fn handler() {}

fn main() {}
