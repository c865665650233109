use portcullis::jwt_required;

#[jwt_required(optional(anonymous))]
async fn handler() {}

fn main() {}
