use portcullis::jwt_required;

#[jwt_required(csrf = strict)]
async fn handler() {}

fn main() {}
