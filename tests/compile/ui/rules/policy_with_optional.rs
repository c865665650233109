use portcullis::jwt_required;

#[jwt_required(policy = CanPublish, optional)]
async fn handler() {}

fn main() {}
