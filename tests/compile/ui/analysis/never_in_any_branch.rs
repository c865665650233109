use portcullis::jwt_required;

#[jwt_required(role("a") && !role("a") || method == "GET" && method == "PUT")]
async fn handler() {}

fn main() {}
