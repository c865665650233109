use portcullis::{JwtManager, jwt_required};

async fn can_edit() -> bool {
    true
}

#[jwt_required(check(can_edti), state = JwtManager)]
async fn handler() {}

fn main() {
    drop(can_edit());
}
