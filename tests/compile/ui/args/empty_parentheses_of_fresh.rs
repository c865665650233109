use portcullis::jwt_required;

#[jwt_required(fresh())]
async fn handler() {}

fn main() {}
