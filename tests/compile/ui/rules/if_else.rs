use portcullis::jwt_required;

#[jwt_required(if role("a") { true } else { false })]
async fn handler() {}

fn main() {}
