use portcullis::jwt_required;

#[jwt_required(sub == "ann" && sub == "bob")]
async fn handler() {}

fn main() {}
