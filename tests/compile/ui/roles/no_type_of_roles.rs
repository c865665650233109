use portcullis::{JwtManager, Token, jwt_required};

#[derive(Clone, Copy)]
enum Role {
    Admin,
}

#[jwt_required]
async fn handler(token: Token) -> String {
    token.has_role(Role::Admin).to_string()
}

fn main() {
    let _ = JwtManager::builder().scopes::<Role>();
}
