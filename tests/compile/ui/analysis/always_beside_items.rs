use portcullis::jwt_required;

#[jwt_required(fresh, sub.exists())]
async fn handler() {}

fn main() {}
