use portcullis::{JwtManager, jwt_required};

async fn can_edit(_: u8) -> bool {
    true
}

#[jwt_required(check(can_edit), state = JwtManager)]
async fn handler() {}

fn main() {}
