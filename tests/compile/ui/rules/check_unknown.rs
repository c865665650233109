use portcullis::jwt_required;

#[jwt_required(check(can_edti))]
async fn handler() {}

fn main() {}
