use portcullis::jwt_required;

#[jwt_required(role("admin") && method == "GET", optional)]
async fn handler() {}

fn main() {}
