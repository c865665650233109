use portcullis::jwt_required;

#[jwt_required(csrf)]
async fn handler() {}

fn main() {}
