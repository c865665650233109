use portcullis::jwt_required;

#[jwt_required(state = App, role("a"))]
async fn handler() {}

fn main() {}
