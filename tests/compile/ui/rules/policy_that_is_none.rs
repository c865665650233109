use portcullis::jwt_required;

struct CanPublish;

#[jwt_required(policy = CanPublish)]
async fn handler() {}

fn main() {}
