use portcullis::jwt_required;

#[jwt_required(fresh(max_age = "10m"), fresh)]
async fn handler() {}

fn main() {}
