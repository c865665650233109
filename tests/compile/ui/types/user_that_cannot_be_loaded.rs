use portcullis::{CurrentUser, JwtManager, jwt_required};

#[derive(Clone)]
struct User;

#[jwt_required]
#[axum::debug_handler(state = JwtManager)]
async fn handler(CurrentUser(_): CurrentUser<User>) {}

fn main() {}
