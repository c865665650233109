use portcullis::jwt_required;

#[jwt_required(role("admin") && !sub.exists())]
async fn handler() {}

fn main() {}
