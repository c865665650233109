use portcullis::jwt_required;

#[jwt_required(role = "editor" || scope = "docs:write")]
async fn handler() {}

fn main() {}
