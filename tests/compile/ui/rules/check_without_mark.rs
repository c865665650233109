use portcullis::jwt_required;

async fn can_edit() -> bool {
    true
}

#[jwt_required(check(can_edit))]
async fn handler() {}

fn main() {}
