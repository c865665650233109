use portcullis::jwt_required;

#[jwt_required(header("x tenant") == sub)]
async fn handler() {}

fn main() {}
