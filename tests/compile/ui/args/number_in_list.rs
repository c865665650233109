use portcullis::jwt_required;

#[jwt_required(audience("api", 7))]
async fn handler() {}

fn main() {}
