use portcullis::jwt_required;

#[jwt_required(role =, fresh)]
async fn handler() {}

fn main() {}
