use portcullis::jwt_required;

#[jwt_required(state = App)]
async fn handler() {}

fn main() {}
