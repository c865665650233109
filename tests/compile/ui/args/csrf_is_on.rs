use portcullis::jwt_required;

#[jwt_required(csrf = on)]
async fn handler() {}

fn main() {}
