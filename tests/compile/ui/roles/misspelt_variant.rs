use portcullis::{Role, Token, jwt_required};

#[derive(Clone, Copy, Role)]
enum Role {
    Viewer,
    Admin,
}

#[jwt_required]
async fn handler(token: Token) -> String {
    token.has_role(Role::Admn).to_string()
}

fn main() {}
