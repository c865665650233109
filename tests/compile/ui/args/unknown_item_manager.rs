use portcullis::jwt_required;

#[jwt_required(manager = App)]
async fn handler() {}

fn main() {}
