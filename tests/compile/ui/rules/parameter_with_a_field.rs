use portcullis::jwt_required;

#[jwt_required(path.user.id == sub)]
async fn handler() {}

fn main() {}
