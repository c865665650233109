use portcullis::{JwtManager, jwt_required};

async fn can_edit() -> String {
    String::new()
}

#[jwt_required(check(can_edit), state = JwtManager)]
async fn handler() {}

fn main() {}
