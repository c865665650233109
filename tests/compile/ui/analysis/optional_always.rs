use portcullis::jwt_required;

#[jwt_required(optional, method == "GET" || method != "GET")]
async fn handler() {}

fn main() {}
