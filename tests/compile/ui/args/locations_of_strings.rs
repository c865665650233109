use portcullis::jwt_required;

#[jwt_required(locations("header", "query_string"))]
async fn handler() {}

fn main() {}
