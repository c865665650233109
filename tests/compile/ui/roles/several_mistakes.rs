use portcullis::{Role, Token, jwt_required};

#[derive(Clone, Copy, Role)]
#[role(rename_all = "kebap-case", rename = "roles")]
enum Role {
    #[role(rename = "")]
    Guest,
    #[role(implies(Gest), rename = "viewer")]
    Viewer,
    #[role(implies(Admin, Editor), rename = "viewer")]
    Editor,
    #[role(implies(Editor))]
    Admin,
}

#[jwt_required]
async fn handler(token: Token) -> String {
    token.has_role(Role::Admin).to_string()
}

fn main() {}
