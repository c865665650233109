use portcullis::jwt_required;

#[jwt_required(query_string)]
async fn handler() {}

fn main() {}
