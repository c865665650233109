use portcullis::jwt_required;

#[jwt_required(policy = CanPublsh)]
async fn handler() {}

fn main() {}
