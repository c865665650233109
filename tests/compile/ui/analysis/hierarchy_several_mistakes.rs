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

#[jwt_required(all_roles(Role::Admin, Role::Editor, Role::Viewer))]
async fn handler() {}

fn main() {}
