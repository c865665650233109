use portcullis::jwt_required;

#[jwt_required(sub == 7)]
async fn handler() {}

fn main() {}
