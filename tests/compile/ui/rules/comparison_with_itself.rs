use portcullis::jwt_required;

#[jwt_required(sub == sub)]
async fn handler() {}

fn main() {}
