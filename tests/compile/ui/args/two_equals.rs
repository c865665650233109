use portcullis::jwt_required;

#[jwt_required(realm == "api")]
async fn handler() {}

fn main() {}
