use portcullis::jwt_required;

#[jwt_required(header("X-Tenant") == sub)]
async fn handler() {}

fn main() {}
