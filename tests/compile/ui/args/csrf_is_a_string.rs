use portcullis::jwt_required;

#[jwt_required(csrf = "off")]
async fn handler() {}

fn main() {}
