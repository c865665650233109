use portcullis::jwt_required;

#[jwt_required(all_of(role = "a", role = "b"))]
async fn handler() {}

fn main() {}
