use portcullis::jwt_required;

#[jwt_required(refresh, fresh)]
async fn handler() {}

fn main() {}
