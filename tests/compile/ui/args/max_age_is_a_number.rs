use portcullis::jwt_required;

#[jwt_required(fresh(max_age = 600))]
async fn handler() {}

fn main() {}
