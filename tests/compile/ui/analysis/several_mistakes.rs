use portcullis::jwt_required;

#[jwt_required(optional, role("a") && role("a"), scope("b") && scope("b"), refresh, fresh)]
async fn handler() {}

fn main() {}
