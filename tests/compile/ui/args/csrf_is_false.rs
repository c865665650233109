use portcullis::jwt_required;

#[jwt_required(csrf = false)]
async fn handler() {}

fn main() {}
