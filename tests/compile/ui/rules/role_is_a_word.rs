use portcullis::jwt_required;

#[jwt_required(role(admin))]
async fn handler() {}

fn main() {}
